import { MongoServerError, type Collection, type Db } from 'mongodb';
import { type Lease, LeaseStore } from '#ports';
import type { MongoOptions } from './mongo-client.js';
import { MongoConnection } from './mongo-connection.js';
import { DUPLICATE_KEY } from './mongo-fault.js';

/** The id is the lease's name. */
interface StoredLease {
  readonly _id: string;
  readonly owner: string;
  readonly beat: number;
}

const LEASES = 'leases';
/** Short, because a renewal that comes late is useless: the next one counts. */
const DEADLINE_MS = 2_000;

/** One document for each lease. A change is one guarded write, answered once a majority has it in its journals. */
export class MongoLeaseStore extends LeaseStore {
  /** Uses a client of its own, so that no renewal queues behind a bulk of documents. Rejects like `MongoViewStore.open`. */
  static async open(url: string, options: MongoOptions = {}): Promise<MongoLeaseStore> {
    return new MongoLeaseStore(await MongoConnection.open(url, { deadlineMs: DEADLINE_MS, ...options }));
  }

  private constructor(private readonly connection: MongoConnection) {
    super();
  }

  override async all(): Promise<readonly Lease[]> {
    const stored = await this.connection.ask((db) => leasesIn(db).find().toArray());
    return stored.map(({ _id, owner, beat }) => ({ name: _id, owner, beat }));
  }

  override async swap(seen: Lease | null, next: Lease): Promise<boolean> {
    if (seen === null) return this.add(next);
    const { owner, beat } = next;
    const { matchedCount } = await this.connection.decide((db) => leasesIn(db).updateOne(asSeen(seen), { $set: { owner, beat } }));
    return matchedCount === 1;
  }

  override async remove(seen: Lease): Promise<boolean> {
    const { deletedCount } = await this.connection.decide((db) => leasesIn(db).deleteOne(asSeen(seen)));
    return deletedCount === 1;
  }

  /** A second call waits for the same end. */
  close(): Promise<void> {
    return this.connection.close();
  }

  private async add({ name, owner, beat }: Lease): Promise<boolean> {
    try {
      await this.connection.decide((db) => leasesIn(db).insertOne({ _id: name, owner, beat }));
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  }
}

const asSeen = ({ name, owner, beat }: Lease): StoredLease => ({ _id: name, owner, beat });

const leasesIn = (db: Db): Collection<StoredLease> => db.collection(LEASES);
