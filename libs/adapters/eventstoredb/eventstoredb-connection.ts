import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { StoreFailure } from '#application';
import { parseConnectionString } from './connection-string.js';
import { createClient, disposeClient } from './eventstoredb-client.js';
import { faultOf } from './eventstoredb-fault.js';

const DEADLINE_MS = 5_000;

/** The only client of a process, for a server or a cluster. Adds deadlines, failures in the words of the port, and an orderly end. */
export class EventStoreDbConnection {
  readonly client: EventStoreDBClient;
  private readonly where: string;
  private readonly running = new Set<Promise<unknown>>();
  private readonly ending = new AbortController();
  private closed: Promise<void> | undefined;

  /** Throws an `Error` of one line when the connection string is wrong. Connects on the first call. */
  constructor(
    url: string,
    /** The deadline of each round trip. */
    readonly deadlineMs = DEADLINE_MS,
  ) {
    const connectionString = parseConnectionString(url);
    this.client = createClient(connectionString);
    this.where = connectionString.where;
  }

  /** Aborts when the connection is closed. */
  get closing(): AbortSignal {
    return this.ending.signal;
  }

  /** A round trip that changes nothing; its signal aborts at the deadline. It is repeated once when another node turned out to lead. */
  read<Result>(trip: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.run(async () => {
      try {
        return await this.withDeadline(trip);
      } catch (error) {
        if (!faultOf(error)?.notLeader) throw this.failureOf(error);
      }
      // In the next turn the client knows the leader's address.
      await nextTurn();
      return this.withDeadline(trip).catch((error: unknown) => {
        throw this.failureOf(error);
      });
    });
  }

  /** A round trip that may write, and that `close` waits for; its signal aborts at the deadline. */
  write<Result>(trip: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.run(() => this.withDeadline(trip));
  }

  assertOpen(): void {
    if (this.closed) throw this.failure('unreachable', false, 'is closed');
  }

  failure(reason: StoreFailure['reason'], ambiguous: boolean, what: string, options?: ErrorOptions): StoreFailure {
    return new StoreFailure({ store: 'events', reason, ambiguous }, `EventStoreDB at ${this.where} ${what}`, options);
  }

  /** The error to throw: a `StoreFailure` when the server was away, silent or refused the call; otherwise the same error. */
  failureOf(error: unknown, ambiguous = false): unknown {
    if (error instanceof StoreFailure) return error;
    const fault = faultOf(error);
    return fault ? this.failure(fault.reason, ambiguous, `failed: ${fault.says}`, { cause: error }) : error;
  }

  /** The failure of a call that had no answer before its deadline. */
  noAnswerInTime(ambiguous: boolean): StoreFailure {
    return this.failure('timeout', ambiguous, `has not answered in ${this.deadlineMs} ms`);
  }

  /** Refuses new calls and waits for the running ones, each until its deadline at most. A second call waits for the same end. */
  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  private async end(): Promise<void> {
    this.ending.abort();
    await Promise.allSettled(this.running);
    await this.withDeadline(async (signal) => {
      const late = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      await Promise.race([disposeClient(this.client).catch(() => undefined), late]);
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

  private async withDeadline<Result>(trip: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(this.noAnswerInTime(false)), this.deadlineMs);
    try {
      return await trip(deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  }
}
