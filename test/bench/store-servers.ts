import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { missingForMongoServer, MongoServer } from '../servers/mongo/mongo-server.js';
import { withFolder } from './folder.js';

const STAND_IN = fileURLToPath(new URL('../processes/eventstoredb-stand-in.js', import.meta.url));

/** A stand-in for EventStoreDB in a process of its own: it speaks the protocol over a list in memory, and keeps nothing. */
export async function withEventStoreDbStandIn<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const child = spawn(process.execPath, [STAND_IN], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve);
      child.once('error', reject).once('exit', (code) => reject(new Error(`the stand-in for EventStoreDB ended with ${code}`)));
    });
    return await use(url);
  } finally {
    child.stdin.end();
    await ended;
  }
}

/** mongo-java-server, which is not MongoDB, on a file of its own; null where it cannot run. */
export async function withMongoServer<Result>(use: (url: string) => Promise<Result>): Promise<Result | null> {
  if (missingForMongoServer() !== null) return null;
  return withFolder(async (folder) => {
    const server = await MongoServer.start(join(folder, 'views'));
    try {
      return await use(`${server.url}/bench`);
    } finally {
      await server.kill();
    }
  });
}
