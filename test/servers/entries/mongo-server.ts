import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { MongoServer } from '../mongo/mongo-server.js';

/**
 * The MongoDB server for tests as a process, on an empty file of its own. It builds the server first if needed, prints its URL once it
 * serves, and ends when its stdin does.
 */
const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
const server = await MongoServer.start(join(folder, 'views'));
process.stdout.write(`${server.url}\n`);

await finished(process.stdin.resume(), { writable: false });
await server.kill();
rmSync(folder, { recursive: true });
