import { join } from 'node:path';
import { StandInProcess } from '../servers/eventstoredb/stand-in-process.js';
import { missingForMongoServer, MongoServer } from '../servers/mongo/mongo-server.js';
import { withFolder } from '../temporary-folder.js';

/** A stand-in for EventStoreDB in a process of its own: it speaks the protocol over a list in memory, and keeps nothing. */
export async function withEventStoreDbStandIn<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const standIn = await StandInProcess.start();
  try {
    return await use(standIn.url);
  } finally {
    await standIn.kill();
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
