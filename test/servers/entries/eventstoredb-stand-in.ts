import { finished } from 'node:stream/promises';
import { EventStoreDbStandIn } from '../eventstoredb/stand-in.js';

/**
 * The stand-in for EventStoreDB as a process: `eventstoredb-stand-in.js [file] [port]`. It prints its connection string once it serves, and
 * ends when its stdin does.
 */
const [file, port] = process.argv.slice(2);
const standIn = await EventStoreDbStandIn.start({ ...(file ? { file } : {}), ...(port ? { port: Number(port) } : {}) });
process.stdout.write(`${standIn.url}\n`);

await finished(process.stdin.resume(), { writable: false });
standIn.stop();
