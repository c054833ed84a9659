import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type Position, StoreFailure } from '#ports';
import { readAll } from './bounded-read.js';
import { CallLimit } from './call-limit.js';
import { type ConnectionString, parseConnectionString } from './connection-string.js';
import { createClient, disposeClient, openRead } from './eventstoredb-client.js';
import { faultOf, isNoRecord } from './eventstoredb-fault.js';
import type { ReadMessage } from './read-message.js';
import { tlsMismatch } from './tls-mismatch.js';

const DEADLINE_MS = 5_000;
/** A server serves 100 calls at a time on one connection. Followers and appends keep some of them for long. */
const READS_AT_ONCE = 64;

/** The only client of a process, for a server or a cluster. Adds deadlines, failures in the words of the port, and an orderly end. */
export class EventStoreDbConnection {
  readonly client: EventStoreDBClient;
  /** Called when the server refuses our user or its password. */
  onRefused: () => void = () => undefined;
  /** Awaited before each call that the store be the same as before; the check itself reads without it. */
  assertSameStore: () => Promise<void> = () => Promise.resolve();
  /** Without the credentials, which no output of this object may hold. */
  private readonly to: Omit<ConnectionString, 'credentials'>;
  private readonly running = new Set<Promise<unknown>>();
  private readonly reads = new CallLimit(READS_AT_ONCE);
  /** The reads that are under way, each ended by its controller: those that callers ask for, and those that a write may need. */
  private readonly reading = { pages: new Set<AbortController>(), checks: new Set<AbortController>() };
  private readonly ending = new AbortController();
  private closed: Promise<void> | undefined;

  /** Throws an `Error` of one line when the connection string is wrong. Connects on the first call. */
  constructor(
    url: string,
    /** The deadline of each round trip. */
    readonly deadlineMs = DEADLINE_MS,
  ) {
    const { credentials, ...to } = parseConnectionString(url);
    this.to = to;
    this.client = createClient({ ...to, credentials });
  }

  /** Aborts when the connection is closed. */
  get closing(): AbortSignal {
    return this.ending.signal;
  }

  /** The answers to a read that has a limit, of the store that this was before. */
  async readPage(request: ReadReq, deadlineMs = this.deadlineMs): Promise<readonly ReadMessage[]> {
    this.assertOpen();
    await this.assertSameStore();
    return this.read(request, this.reading.pages, deadlineMs);
  }

  /** The answers to a read that has a limit, whichever store is there now. A write may ask while the connection is being closed. */
  readAnyStore(request: ReadReq): Promise<readonly ReadMessage[]> {
    return this.read(request, this.reading.checks, this.deadlineMs);
  }

  /** A round trip that may write, and that `close` waits for; its signal aborts at the deadline. */
  async write<Result>(trip: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.assertOpen();
    return this.run(() => this.withDeadline(trip));
  }

  assertOpen(): void {
    if (this.closed) throw this.failure('unreachable', false, 'is closed');
  }

  failure(reason: StoreFailure['reason'], ambiguous: boolean, what: string, options?: ErrorOptions): StoreFailure {
    return new StoreFailure({ store: 'events', reason, ambiguous }, `EventStoreDB at ${this.to.where} ${what}`, options);
  }

  /** The error to throw: a `StoreFailure` when the server was away, silent or refused the call; otherwise the same error. */
  failureOf(error: unknown, ambiguous = false): unknown {
    if (error instanceof StoreFailure) return error;
    const fault = faultOf(error);
    if (!fault) return error;
    if (fault.kind === 'refused') this.onRefused();
    return this.failure(fault.reason, ambiguous && fault.kind !== 'refused', `failed: ${fault.says}`, { cause: error });
  }

  /** The error to throw when a read of the whole log from a position failed. */
  failureAt(position: Position | null, error: unknown): unknown {
    if (position === null || !isNoRecord(error)) return this.failureOf(error);
    return this.failure('unreachable', false, `knows no record at ${position}: the log was replaced`, { cause: error });
  }

  /** The failure of a start, which says so when one side speaks TLS and the other does not. */
  async failureOfStart(error: unknown): Promise<unknown> {
    if (!(error instanceof StoreFailure) || error.reason !== 'unreachable') return error;
    const mismatch = await tlsMismatch(this.to.first, this.to.isTls);
    return mismatch === null ? error : this.failure('unreachable', false, mismatch, { cause: error });
  }

  /** The failure of a call that had no answer before its deadline. */
  noAnswerInTime(ambiguous: boolean, deadlineMs = this.deadlineMs): StoreFailure {
    return this.failure('timeout', ambiguous, `has not answered in ${deadlineMs} ms`);
  }

  /**
   * Refuses new calls, ends what callers read, and waits for the writes: all within one deadline. A second call waits for the same end.
   */
  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  /** Reads beyond `READS_AT_ONCE` wait for their turn, which is no part of the deadline. */
  private read(request: ReadReq, among: Set<AbortController>, deadlineMs: number): Promise<readonly ReadMessage[]> {
    const trip = async (): Promise<readonly ReadMessage[]> => {
      if (among === this.reading.pages) this.assertOpen();
      const ending = new AbortController();
      among.add(ending);
      try {
        return await this.withDeadline((signal) => readAll(openRead(this.client, request, true), signal), deadlineMs, ending);
      } finally {
        among.delete(ending);
      }
    };
    const late = (): Error => this.failure('timeout', false, `had too many reads before this one for ${this.deadlineMs} ms`);
    return this.run(() => this.reads.run(() => this.readOnLeader(trip), this.deadlineMs, late));
  }

  /** Repeats a trip once when another node turned out to lead. */
  private async readOnLeader<Result>(trip: () => Promise<Result>): Promise<Result> {
    try {
      return await trip();
    } catch (error) {
      if (faultOf(error)?.kind !== 'notLeader') throw this.failureOf(error);
    }
    // In the next turn the client knows the leader's address.
    await nextTurn();
    return trip().catch((error: unknown) => {
      throw this.failureOf(error);
    });
  }

  private async end(): Promise<void> {
    this.ending.abort();
    const closed = this.failure('unreachable', false, 'was closed');
    // Those that wait for their turn get it now, and find the connection closed.
    for (const read of this.reading.pages) read.abort(closed);
    await this.withDeadline(async (signal) => {
      const late = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      await Promise.race([this.dispose(), late]);
    });
    for (const read of this.reading.checks) read.abort(closed);
  }

  private async dispose(): Promise<void> {
    await Promise.allSettled(this.running);
    await disposeClient(this.client).catch(() => undefined);
  }

  private async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const running = work();
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  private async withDeadline<Result>(
    trip: (signal: AbortSignal) => Promise<Result>,
    deadlineMs = this.deadlineMs,
    deadline = new AbortController(),
  ): Promise<Result> {
    const timer = setTimeout(() => deadline.abort(this.noAnswerInTime(false, deadlineMs)), deadlineMs);
    try {
      return await trip(deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  }
}
