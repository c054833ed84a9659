import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { MongoLeaseStore } from '#adapters/mongodb/mongo-lease-store';
import { MongoViewStore } from '#adapters/mongodb/mongo-view-store';
import { missingForMongoServer, MongoServer } from './mongo-server.js';

/** A server with an empty file of its own, and the stores that were opened on it. */
export class MongoForTests {
  private readonly stores: (MongoViewStore | MongoLeaseStore)[] = [];

  static async start(): Promise<MongoForTests> {
    const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
    return new MongoForTests(folder, await MongoServer.start(join(folder, 'views')));
  }

  private constructor(
    private readonly folder: string,
    public server: MongoServer,
  ) {}

  /** A store on this server, or on a proxy in front of it; `stop` closes it. */
  async store(url = this.server.url, options: Parameters<typeof MongoViewStore.open>[1] = {}): Promise<MongoViewStore> {
    const store = await MongoViewStore.open(url, options);
    this.stores.push(store);
    return store;
  }

  /** Like `store`, for leases. */
  async leases(url = this.server.url): Promise<MongoLeaseStore> {
    const leases = await MongoLeaseStore.open(url);
    this.stores.push(leases);
    return leases;
  }

  /** Kills the server, and starts it again once `whileDown` has ended. */
  async restart(whileDown: () => Promise<void> = async () => undefined): Promise<void> {
    await this.server.kill();
    await whileDown();
    this.server = await this.server.startAgain();
  }

  async stop(): Promise<void> {
    for (const store of this.stores) await store.close();
    await this.server.kill();
    rmSync(this.folder, { recursive: true });
  }
}

const missing = missingForMongoServer();

/**
 * Like `describe`. When the server cannot run, the examples are skipped and their name says why: `tally-reporter.mjs` repeats it at the
 * end.
 */
export function describeWithMongo(name: string, examples: () => void): void {
  const examine = missing === null ? describe : describe.skip;
  examine(
    missing === null ? name : `${name} (left out: the MongoDB server for tests needs ${missing}, which this machine has not)`,
    examples,
  );
}
