import { createInterface } from 'node:readline';
import type { Faults } from '../servers/eventstoredb/faults.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';

/**
 * The stand-in for EventStoreDB as a process: `eventstoredb-stand-in.js [file] [port]`. It says its connection string on stdout once it
 * serves; a line of JSON on stdin sets faults, the line `drop` ends every open call, and the end of stdin the process.
 */
const [file, port] = process.argv.slice(2);
const standIn = await EventStoreDbStandIn.start({ ...(file ? { file } : {}), ...(port ? { port: Number(port) } : {}) });
process.stdout.write(`${standIn.url}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'drop') standIn.drop();
  else Object.assign(standIn.faults, JSON.parse(line) as Partial<Faults>);
}
standIn.stop();
