import { setTimeout as sleep } from 'node:timers/promises';
import { MongoBulkWriteError, type Db, type MongoClient } from 'mongodb';
import { StoreFailure } from '#application';
import { clientOf, databaseOf, type MongoOptions } from './mongo-client.js';
import { faultOf, foundNoServer } from './mongo-fault.js';

const DEADLINE_MS = 5_000;
/** Between two looks at what another process is about to decide. */
const LONGEST_PAUSE_MS = 100;

/** A client, and what runs on it. */
interface Line {
  readonly client: MongoClient;
  readonly db: Db;
  readonly running: Set<Promise<unknown>>;
}

/**
 * A MongoDB deployment, whatever its shape: what is acknowledged is on the journals of a majority, and so is what is read. Hosts,
 * credentials, TLS and the database come from the URL, which never reaches a message.
 */
export class MongoConnection {
  // Whoever prints this object does not see them: a client holds the credentials.
  readonly #connect: () => Line;
  readonly #leaving = new Set<Promise<void>>();
  #line: Line;
  #closing: Promise<void> | undefined;

  /** Rejects with one line when the URL is wrong, and with `StoreFailure` when no server answers in time. */
  static async open(url: string, { deadlineMs = DEADLINE_MS, ...options }: MongoOptions = {}): Promise<MongoConnection> {
    const connection = new MongoConnection(() => {
      const client = clientOf(url, deadlineMs);
      return { client, db: databaseOf(client, url, { ...options, deadlineMs }), running: new Set() };
    }, deadlineMs);
    try {
      await connection.ask((db) => db.command({ ping: 1 }));
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  private constructor(
    connect: () => Line,
    readonly deadlineMs: number,
  ) {
    this.#connect = connect;
    this.#line = connect();
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

  /** Several round trips that change nothing, as long as one may take. */
  inTime<Result>(trips: () => Promise<Result>): Promise<Result> {
    return this.bounded(trips(), false);
  }

  /** Waits for what runs, each at most its deadline. Twice is once. */
  close(): Promise<void> {
    this.#closing ??= Promise.all([...this.#leaving, this.leave(this.#line)]).then(() => undefined);
    return this.#closing;
  }

  private async run<Result>(trip: (db: Db) => Promise<Result>, decides: boolean): Promise<Result> {
    if (this.#closing) throw this.failure('unreachable', false, 'is closed');
    const line = this.#line;
    const running = this.bounded(trip(line.db), decides);
    line.running.add(running);
    try {
      return await running;
    } catch (error) {
      if (foundNoServer(error)) this.replace(line);
      const fault = faultOf(error);
      if (fault) throw this.failure(fault.reason, decides, `failed: ${fault.says}`, { cause: error });
      // An error of a bulk carries its documents.
      throw error instanceof MongoBulkWriteError ? new Error(`${this.where} refused a document (${error.code})`) : error;
    } finally {
      line.running.delete(running);
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

  /**
   * A client of mongodb 7.9.0 can be deaf for ever: its monitor hangs when it writes to a socket that was ended but has not said so yet
   * (`writeCommand` waits for `drain`, not for `close`), as when a server dies. So one that finds no server gives way to a new one.
   */
  private replace(line: Line): void {
    if (line !== this.#line || this.#closing) return;
    this.#line = this.#connect();
    const leaving = this.leave(line).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  private async leave({ client, running }: Line): Promise<void> {
    await Promise.allSettled(running);
    // Whether the server takes its leave does not matter any more.
    await Promise.allSettled([this.bounded(client.close(), false)]);
  }

  private failure(reason: StoreFailure['reason'], ambiguous: boolean, what: string, options?: ErrorOptions): StoreFailure {
    return new StoreFailure({ store: 'views', reason, ambiguous }, `${this.where} ${what}`, options);
  }

  private get where(): string {
    const { client, db } = this.#line;
    return `mongodb ${client.options.srvHost ?? client.options.hosts.join()}/${db.databaseName}`;
  }
}
