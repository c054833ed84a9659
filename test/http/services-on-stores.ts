import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import type { EventFeed, EventStore, ViewStore } from '#application';
import { readSettings } from '#apps/api/settings';
import type { Environment } from '#apps/process/settings/process-settings';
import type { Stores } from '#apps/process/stores/stores';
import { startService } from '#apps/standalone/start';
import { NamespacedLogs } from '../adapters/namespaced-logs.js';
import { MongoDatabase } from '../servers/mongo/mongo-database.js';
import type { ServiceOnStores } from '../suites/http-stories.suite.js';

type Adapters = NonNullable<Parameters<typeof startService>[1]>;

/** A service on the embedded stores. */
export const startOnSqlite = (): Promise<ServiceOnStores> => startOn({});

/** A service on an event log and views in memory. */
export const startInMemory = (): Promise<ServiceOnStores> =>
  startOn({}, { openStores: async () => storesOf(new MemoryEventStore(), new MemoryViewStore()) });

/** A service on servers that may be in use, with its own streams and its own database. */
export async function startOnServers(eventStoreUrl: string, viewStoreUrl: string): Promise<ServiceOnStores> {
  const logs = await NamespacedLogs.on(eventStoreUrl);
  const database = new MongoDatabase(viewStoreUrl);
  const adapters: Adapters = {
    openStores: async () => storesOf(await logs.open(), await database.store()),
    openLeases: () => database.leases(),
  };
  const service = await startOn({ EVENT_STORE_URL: eventStoreUrl, VIEW_STORE_URL: viewStoreUrl }, adapters);
  const stop = async (): Promise<void> => {
    await service.stop();
    await database.drop();
  };
  return { ...service, stop };
}

const storesOf = (events: EventStore & EventFeed & { close(): Promise<void> }, views: ViewStore): Stores => {
  return { events, feed: events, views, commits: null, files: null, close: () => events.close() };
};

async function startOn(environment: Environment, adapters?: Adapters): Promise<ServiceOnStores> {
  const folder = mkdtempSync(join(tmpdir(), 'stories-'));
  const settings = readSettings({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ...environment }, { authMode: 'demo' });
  let service = await startService(settings, adapters);
  return {
    url: () => service.url,
    async restart() {
      await service.stop();
      service = await startService(settings, adapters);
    },
    async stop() {
      await service.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
