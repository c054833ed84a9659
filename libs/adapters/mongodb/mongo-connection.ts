import { setTimeout as sleep } from 'node:timers/promises';
import { MongoBulkWriteError, type Db, type MongoClient } from 'mongodb';
import { StoreFailure } from '#ports';
import { createClient, databaseOf, type MongoOptions } from './mongo-client.js';
import { faultOf, foundNoServer } from './mongo-fault.js';

const DEADLINE_MS = 5_000;
/** The longest pause between two attempts while another process is about to decide. */
const LONGEST_PAUSE_MS = 100;

/** A client, its database, and the calls that run on it. */
interface OpenClient {
  readonly client: MongoClient;
  readonly db: Db;
  readonly running: Set<Promise<unknown>>;
}

/**
 * A MongoDB deployment: a server, a replica set or a sharded cluster. Whatever was acknowledged or read is in the journals of a majority.
 * Hosts, credentials, TLS and the database come from the URL, which never appears in a message.
 */
export class MongoConnection {
  // Private fields do not show when the object is printed: a client holds the credentials.
  readonly #connect: () => OpenClient;
  readonly #closingClients = new Set<Promise<void>>();
  #current: OpenClient;
  #closing: Promise<void> | undefined;

  /** Rejects with an error of one line when the URL is wrong, and with `StoreFailure` when no server answers in time. */
  static async open(url: string, { deadlineMs = DEADLINE_MS, ...options }: MongoOptions = {}): Promise<MongoConnection> {
    const connection = new MongoConnection(() => {
      const client = createClient(url, deadlineMs);
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
    connect: () => OpenClient,
    readonly deadlineMs: number,
  ) {
    this.#connect = connect;
    this.#current = connect();
  }

  /** A round trip that decides nothing: a read, or a write that is only a step on the way. Its failure is not ambiguous. */
  ask<Result>(trip: (db: Db) => Promise<Result>): Promise<Result> {
    return this.run(trip, false);
  }

  /** A write that decides something. When it fails, it may have been done all the same: its failure is ambiguous. */
  decide<Result>(trip: (db: Db) => Promise<Result>): Promise<Result> {
    return this.run(trip, true);
  }

  /**
   * Retries an optimistic attempt until it wins; `undefined` means that another process won. Gives up at the deadline. What the other
   * process wrote can be seen only once a majority has it, so it pauses between two attempts.
   */
  async retryUntilWon<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
    const until = performance.now() + this.deadlineMs;
    for (let pause = 1; performance.now() < until; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const result = await attempt();
      if (result !== undefined) return result;
      await sleep(pause);
    }
    throw this.failure('timeout', false, `was changed by other processes at every attempt for ${this.deadlineMs} ms`);
  }

  /** Several round trips that change nothing, within the deadline of one. */
  readWithinDeadline<Result>(trips: () => Promise<Result>): Promise<Result> {
    return this.withDeadline(trips(), false);
  }

  /** Waits for the running calls, each until its deadline at most. A second call waits for the same end. */
  close(): Promise<void> {
    this.#closing ??= Promise.all([...this.#closingClients, this.closeClient(this.#current)]).then(() => undefined);
    return this.#closing;
  }

  private async run<Result>(trip: (db: Db) => Promise<Result>, decides: boolean): Promise<Result> {
    if (this.#closing) throw this.failure('unreachable', false, 'is closed');
    const current = this.#current;
    const running = this.withDeadline(trip(current.db), decides);
    current.running.add(running);
    try {
      return await running;
    } catch (error) {
      if (foundNoServer(error)) this.replace(current);
      const fault = faultOf(error);
      if (fault) throw this.failure(fault.reason, decides, `failed: ${fault.says}`, { cause: error });
      // The error of a bulk write holds the documents, which must not reach a log.
      throw error instanceof MongoBulkWriteError ? new Error(`${this.where} refused a document (${error.code})`) : error;
    } finally {
      current.running.delete(running);
    }
  }

  /** The driver usually times out by itself, but does not document it: so we do. */
  private async withDeadline<Result>(work: Promise<Result>, decides: boolean): Promise<Result> {
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
   * A client of mongodb 7.9.0 can hang for ever: when a server dies, its monitor may write to a socket that has ended but not emitted
   * `close` yet (`writeCommand` waits for `drain`, not for `close`). So a client that finds no server is replaced by a new one.
   */
  private replace(failed: OpenClient): void {
    if (failed !== this.#current || this.#closing) return;
    this.#current = this.#connect();
    const closed = this.closeClient(failed).finally(() => this.#closingClients.delete(closed));
    this.#closingClients.add(closed);
  }

  private async closeClient({ client, running }: OpenClient): Promise<void> {
    await Promise.allSettled(running);
    // Whether the server confirms the end does not matter any more.
    await Promise.allSettled([this.withDeadline(client.close(), false)]);
  }

  private failure(reason: StoreFailure['reason'], ambiguous: boolean, what: string, options?: ErrorOptions): StoreFailure {
    return new StoreFailure({ store: 'views', reason, ambiguous }, `${this.where} ${what}`, options);
  }

  private get where(): string {
    const { client, db } = this.#current;
    return `mongodb ${client.options.srvHost ?? client.options.hosts.join()}/${db.databaseName}`;
  }
}
