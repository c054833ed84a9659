import { finished } from 'node:stream/promises';
import { SERVER_VERSIONS } from '../eventstoredb/server-version.js';
import { EventStoreDbStandIn } from '../eventstoredb/stand-in.js';

/**
 * The stand-in for EventStoreDB as a process: `eventstoredb-stand-in.js [file] [port] [version]`. It prints its connection string once it
 * serves, and ends when its stdin does.
 */
const [file, port, named] = process.argv.slice(2);
const version = SERVER_VERSIONS.find((one) => one === named);
const standIn = await EventStoreDbStandIn.start({
  ...(file ? { file } : {}),
  ...(port ? { port: Number(port) } : {}),
  ...(version ? { version } : {}),
});
process.stdout.write(`${standIn.url}\n`);

await finished(process.stdin.resume(), { writable: false });
standIn.stop();
