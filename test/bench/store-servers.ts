import { join } from 'node:path';
import type { ServerVersion } from '../servers/eventstoredb/server-version.js';
import { StandInProcess } from '../servers/eventstoredb/stand-in-process.js';
import { missingForMongoServer, MongoServer } from '../servers/mongo/mongo-server.js';
import { withFolder } from '../temporary-folder.js';

/** Runs `use` with a stand-in for EventStoreDB in its own process. The stand-in keeps its events in memory. */
export async function withEventStoreDbStandIn<Result>(use: (url: string) => Promise<Result>, version?: ServerVersion): Promise<Result> {
  const standIn = await StandInProcess.start('', 0, version);
  try {
    return await use(standIn.url);
  } finally {
    await standIn.kill();
  }
}

/** Runs `use` with a mongo-java-server, which is not MongoDB, on its own file. Returns null where it cannot run. */
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
