import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { StoreFailure } from '#application';
import { parseConnectionString } from './connection-string.js';
import { clientOf, disposeOf } from './eventstoredb-client.js';
import { faultOf } from './eventstoredb-fault.js';

const DEADLINE_MS = 5_000;

/** The one client of a process, for a server or a cluster: deadlines, failures in the words of the port, and its end. */
export class EventStoreDbConnection {
  readonly client: EventStoreDBClient;
  private readonly where: string;
  private readonly running = new Set<Promise<unknown>>();
  private readonly ending = new AbortController();
  private closed: Promise<void> | undefined;

  /** Throws an `Error` of one line when the connection string is wrong. Connects with the first call. */
  constructor(
    url: string,
    /** Of each round trip. */
    readonly deadlineMs = DEADLINE_MS,
  ) {
    const connectionString = parseConnectionString(url);
    this.client = clientOf(connectionString);
    this.where = connectionString.where;
  }

  /** Aborts when the connection is closed. */
  get closing(): AbortSignal {
    return this.ending.signal;
  }

  /** A round trip that changes nothing; its signal aborts at the deadline. Asked once more when another node turns out to lead. */
  read<Result>(trip: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.run(async () => {
      try {
        return await this.timed(trip);
      } catch (error) {
        if (!faultOf(error)?.notLeader) throw this.failureOf(error);
      }
      // By then the client has the leader's address.
      await nextTurn();
      return this.timed(trip).catch((error: unknown) => {
        throw this.failureOf(error);
      });
    });
  }

  /** Work that closing waits for; its signal aborts at the deadline. */
  write<Result>(trip: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.run(() => this.timed(trip));
  }

  assertOpen(): void {
    if (this.closed) throw this.failure('unreachable', false, 'is closed');
  }

  failure(reason: StoreFailure['reason'], ambiguous: boolean, what: string, options?: ErrorOptions): StoreFailure {
    return new StoreFailure({ store: 'events', reason, ambiguous }, `EventStoreDB at ${this.where} ${what}`, options);
  }

  /** What is thrown for it: a `StoreFailure` where the server was away, silent or refused; else what it was. */
  failureOf(error: unknown, ambiguous = false): unknown {
    if (error instanceof StoreFailure) return error;
    const fault = faultOf(error);
    return fault ? this.failure(fault.reason, ambiguous, `failed: ${fault.says}`, { cause: error }) : error;
  }

  /** For a call that was silent for as long as its deadline. */
  silence(ambiguous: boolean): StoreFailure {
    return this.failure('timeout', ambiguous, `has not answered in ${this.deadlineMs} ms`);
  }

  /** Waits for what runs, each at most its deadline, and lets nobody else begin. Twice is once. */
  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  private async end(): Promise<void> {
    this.ending.abort();
    await Promise.allSettled(this.running);
    await this.timed(async (signal) => {
      const late = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      await Promise.race([disposeOf(this.client).catch(() => undefined), late]);
    });
  }

  private async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.assertOpen();
    const running = work();
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  private async timed<Result>(trip: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(this.silence(false)), this.deadlineMs);
    try {
      return await trip(deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  }
}
