import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { MongoLeaseStore } from '#adapters/mongodb/mongo-lease-store';
import { MongoViewStore } from '#adapters/mongodb/mongo-view-store';

/** A database with a unique name on a server in use. Other databases are not touched, and this one is dropped at the end. */
export class MongoDatabase {
  private readonly name = `suite-${randomUUID()}`;
  private readonly stores: (MongoViewStore | MongoLeaseStore)[] = [];

  constructor(private readonly url: string) {}

  /** A store on this database; `drop` closes it. */
  async store(options: Parameters<typeof MongoViewStore.open>[1] = {}): Promise<MongoViewStore> {
    const store = await MongoViewStore.open(this.url, { ...options, database: this.name });
    this.stores.push(store);
    return store;
  }

  /** Like `store`, for leases. */
  async leases(): Promise<MongoLeaseStore> {
    const leases = await MongoLeaseStore.open(this.url, { database: this.name });
    this.stores.push(leases);
    return leases;
  }

  async drop(): Promise<void> {
    for (const store of this.stores) await store.close();
    const client = new MongoClient(this.url);
    await client.db(this.name).dropDatabase();
    await client.close();
  }
}
