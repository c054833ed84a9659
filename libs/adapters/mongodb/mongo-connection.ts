import { setTimeout as sleep } from 'node:timers/promises';
import { MongoBulkWriteError, MongoClient, ReadConcern, type Db } from 'mongodb';
import { StoreFailure } from '#application';
import { faultOf } from './mongo-fault.js';

const DEADLINE_MS = 5_000;
/** Of the deadline: what a call may wait for a server or a connection, so that it still says why there was none. */
const CONNECTING = 0.6;
/** How soon a server that was away is seen again, and one that fell silent is given up. */
const HEARTBEAT_MS = 2_000;
/** Where the URL names none. */
const DATABASE = 'milestone-contracts';
/** Between two looks at what another process is about to decide. */
const LONGEST_PAUSE_MS = 100;

export interface MongoOptions {
  /** Of each round trip; 5 s when absent. */
  readonly deadlineMs?: number;
  /** Instead of the one that the URL names. */
  readonly database?: string;
}

/**
 * One client of a MongoDB deployment, whatever its shape: what is acknowledged is on the journals of a majority, and so is what is read.
 * Hosts, credentials, TLS and the database come from the URL, which never reaches a message.
 */
export class MongoConnection {
  // Whoever prints this object does not see it: the client holds the credentials.
  readonly #client: MongoClient;
  readonly #db: Db;
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  /** Rejects with one line when the URL is wrong, and with `StoreFailure` when no server answers in time. */
  static async open(url: string, { deadlineMs = DEADLINE_MS, database }: MongoOptions = {}): Promise<MongoConnection> {
    const namesDatabase = /^[^/]*\/\/[^/?]*\/[^?]/.test(url);
    const connection = new MongoConnection(clientOf(url, deadlineMs), database ?? (namesDatabase ? undefined : DATABASE), deadlineMs);
    try {
      await connection.ask((db) => db.command({ ping: 1 }));
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  private constructor(
    client: MongoClient,
    database: string | undefined,
    readonly deadlineMs: number,
  ) {
    this.#client = client;
    // Its concerns are said here, for a URL may ask for less.
    this.#db = client.db(database, {
      readPreference: 'primary',
      readConcern: new ReadConcern('majority'),
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: deadlineMs },
    });
  }

  /** A round trip that has decided nothing when it fails: a read, or a write that is but a step on the way. */
  ask<Result>(trip: (db: Db) => Promise<Result>): Promise<Result> {
    return this.run(trip, false);
  }

  /** A write that decides: when it fails, it may have been done. */
  decide<Result>(trip: (db: Db) => Promise<Result>): Promise<Result> {
    return this.run(trip, true);
  }

  /** Tries until nobody comes in between (undefined: somebody did), at most for a deadline; what others do needs a majority to be seen. */
  async settled<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
    const until = performance.now() + this.deadlineMs;
    for (let pause = 1; performance.now() < until; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const result = await attempt();
      if (result !== undefined) return result;
      await sleep(pause);
    }
    throw this.failure('timeout', false, `shows no end of a race after ${this.deadlineMs} ms`);
  }

  /** Waits for what runs, each at most its deadline. Twice is once. */
  close(): Promise<void> {
    this.#closing ??= this.ended();
    return this.#closing;
  }

  private async ended(): Promise<void> {
    await Promise.allSettled(this.#running);
    // Whether the server takes its leave does not matter any more.
    await Promise.allSettled([this.bounded(this.#client.close(), false)]);
  }

  private async run<Result>(trip: (db: Db) => Promise<Result>, decides: boolean): Promise<Result> {
    if (this.#closing) throw this.failure('unreachable', false, 'is closed');
    const running = this.bounded(trip(this.#db), decides);
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      const fault = faultOf(error);
      if (fault) throw this.failure(fault.reason, decides, `failed: ${fault.says}`, { cause: error });
      // An error of a bulk carries its documents.
      throw error instanceof MongoBulkWriteError ? new Error(`${this.where} refused a document (${error.code})`) : error;
    } finally {
      this.#running.delete(running);
    }
  }

  /** The driver ends by itself most of what hangs, but promises it nowhere. */
  private async bounded<Result>(work: Promise<Result>, decides: boolean): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const fail = (): void => reject(this.failure('timeout', decides, `has not answered in ${this.deadlineMs} ms`));
      timer = setTimeout(fail, this.deadlineMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private failure(reason: StoreFailure['reason'], ambiguous: boolean, what: string, options?: ErrorOptions): StoreFailure {
    return new StoreFailure({ store: 'views', reason, ambiguous }, `${this.where} ${what}`, options);
  }

  private get where(): string {
    const { hosts, srvHost } = this.#client.options;
    return `mongodb ${srvHost ?? hosts.join()}/${this.#db.databaseName}`;
  }
}

function clientOf(url: string, deadlineMs: number): MongoClient {
  let says: string;
  try {
    return new MongoClient(url, {
      serverSelectionTimeoutMS: deadlineMs * CONNECTING,
      connectTimeoutMS: deadlineMs * CONNECTING,
      waitQueueTimeoutMS: deadlineMs * CONNECTING,
      socketTimeoutMS: deadlineMs,
      heartbeatFrequencyMS: HEARTBEAT_MS,
    });
  } catch (error) {
    says = error instanceof Error && !quotes(error.message, url) ? error.message : 'it cannot be parsed';
  }
  throw new Error(`the URL of the view store is no connection string of MongoDB: ${says}`);
}

/** Whether a message repeats a part of a URL that may be its password, also where the URL is too wrong to tell. */
function quotes(message: string, url: string): boolean {
  const [, authority = url] = /^[^/]*\/\/([^/?]*)/.exec(url) ?? [];
  return authority.split(/[:@,]/).some((part) => part !== '' && message.includes(part));
}
