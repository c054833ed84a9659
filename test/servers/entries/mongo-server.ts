import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { MongoServer } from '../mongo/mongo-server.js';

/**
 * The MongoDB server for tests as a process, on an empty file of its own: builds the server first where that was not done, says its URL on
 * stdout once it serves, and ends with stdin.
 */
const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
const server = await MongoServer.start(join(folder, 'views'));
process.stdout.write(`${server.url}\n`);

await finished(process.stdin.resume(), { writable: false });
await server.kill();
rmSync(folder, { recursive: true });
