import { randomUUID } from 'node:crypto';
import {
  type AppendResult,
  assertCount,
  boundsOf,
  type EventFeed,
  eventsAsJson,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  type StoredEvent,
  StoreFailure,
  type StreamRange,
} from '#ports';
import { Appender } from './appender.js';
import { EventStoreDbConnection } from './eventstoredb-connection.js';
import { isNoRecord } from './eventstoredb-fault.js';
import { LogFollower } from './log-follower.js';
import { LogHead } from './log-head.js';
import { laterOf, placeAfter } from './log-position.js';
import { IDENTITY_STREAM, identityEvent, identityOf } from './store-identity.js';
import { logForwards } from './read-requests.js';
import { StoreCheck } from './store-check.js';
import { storedEventsIn } from './stored-event.js';
import { StreamReader } from './stream-reader.js';

/** How often a log that is away is asked whether it is back. */
const ASK_EVERY_MS = 250;

export interface EventStoreDbOptions {
  /** The deadline of each round trip, and for silence while a follower catches up; 5 s when absent. */
  readonly deadlineMs?: number;
  /** The feed has only streams with this prefix: not those of the server, nor the store's identity. `contract-` when absent. */
  readonly streamPrefix?: string;
}

/** Store and feed in EventStoreDB or KurrentDB, from 23.10 on, over the only client of the process. */
export class EventStoreDbEventStore extends EventStore implements EventFeed {
  private readonly reader: StreamReader;
  private readonly appender: Appender;
  private readonly logHead: LogHead;
  private readonly check: StoreCheck;
  /** The last event of the feed that this process appended. */
  private acknowledged: Position | null = null;
  private returning: Promise<void> | null = null;
  /** How many wait for a log that is away. */
  private waiting = 0;

  /** Rejects with an error of one line when the connection string is wrong, and with `StoreFailure` when no server answers in time. */
  static async open(url: string, { deadlineMs, streamPrefix = 'contract-' }: EventStoreDbOptions = {}): Promise<EventStoreDbEventStore> {
    const connection = new EventStoreDbConnection(url, deadlineMs);
    const store = new EventStoreDbEventStore(connection, streamPrefix);
    try {
      await store.head();
      return store;
    } catch (error) {
      await store.close();
      throw await connection.failureOfStart(error);
    }
  }

  private constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly streamPrefix: string,
  ) {
    super();
    this.check = new StoreCheck(connection);
    connection.assertSameStore = () => this.check.assertSameStore();
    this.reader = new StreamReader(connection);
    this.appender = new Appender(connection, this.reader);
    connection.onRefused = () => this.appender.authenticateAgain();
    this.logHead = new LogHead(connection, streamPrefix);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const result = await this.appender.append({ stream, expected, events: eventsAsJson(stream, expected, events) });
    if (result.outcome === 'conflict') return result;
    const { revision, position } = result;
    this.check.note({ stream, revision, position, id: events.at(-1)?.id ?? '' });
    if (stream.startsWith(this.streamPrefix)) this.acknowledged = laterOf(this.acknowledged, position);
    return result;
  }

  async read(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    return this.reader.read(stream, boundsOf(range));
  }

  /** Read each time, because the server behind the address may have been replaced. */
  async identity(): Promise<string> {
    const [found] = await this.read(IDENTITY_STREAM, { limit: 1 });
    if (found) {
      const uuid = identityOf(found);
      this.check.noteIdentity(uuid);
      return uuid;
    }
    const uuid = randomUUID();
    await this.appender.append({ stream: IDENTITY_STREAM, expected: 'empty', events: [identityEvent(uuid)] });
    // Another process may have been first and have named the store.
    return this.identity();
  }

  async *follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }): AsyncGenerator<FeedBatch> {
    const { signal, batchSize } = options;
    assertCount('batchSize', batchSize, 1);
    placeAfter(after);
    if (signal.aborted) return;
    this.connection.assertOpen();
    const { streamPrefix } = this;
    const follower = new LogFollower(this.connection, { streamPrefix, after, batchSize, known: () => this.acknowledged });
    const abort = (): void => follower.cancel();
    const { closing } = this.connection;
    const close = (): void => follower.cancel(this.connection.failure('unreachable', false, 'was closed'));
    signal.addEventListener('abort', abort);
    closing.addEventListener('abort', close);
    try {
      for await (const batch of follower.batches()) {
        const last = batch.events.at(-1);
        if (last) this.check.note(last);
        yield batch;
      }
    } finally {
      signal.removeEventListener('abort', abort);
      closing.removeEventListener('abort', close);
      follower.cancel();
    }
  }

  async head(): Promise<Position | null> {
    const head = await this.logHead.find();
    if (head) this.check.note(head);
    return head?.position ?? null;
  }

  async reaches(position: Position): Promise<boolean> {
    return this.logHead.isAtLeast(position);
  }

  async at(position: Position): Promise<StoredEvent | null> {
    placeAfter(position);
    // A read begins with the event at its position, where there is one.
    const found = await this.connection.readPage(logForwards(position, 1, this.streamPrefix)).catch((error: unknown) => {
      if (isNoRecord(error)) return [];
      throw this.connection.failureOf(error);
    });
    const [event] = storedEventsIn(found);
    return event?.position === position ? event : null;
  }

  async page(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    assertCount('limit', limit, 0);
    placeAfter(after);
    this.connection.assertOpen();
    if (limit === 0) return [];
    // A read begins with the event at its position, which the page leaves out.
    const most = after === null ? limit : limit + 1;
    const found = await this.connection.readPage(logForwards(after, most, this.streamPrefix)).catch((error: unknown) => {
      throw this.connection.failureAt(after, error);
    });
    return storedEventsIn(found)
      .filter(({ position }) => after === null || position > after)
      .slice(0, limit);
  }

  /** Asks again and again while anyone waits. All who wait share the question. */
  async reachable(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.waiting += 1;
    this.returning ??= this.askUntilReachable();
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    try {
      await Promise.race([this.returning, aborted]);
    } finally {
      this.waiting -= 1;
    }
  }

  /** Finishes the running appends and ends the running reads. Later calls and running followers get a `StoreFailure`. A second call waits for the same end. */
  async close(): Promise<void> {
    await this.connection.close();
  }

  private async askUntilReachable(): Promise<void> {
    try {
      while (!(await this.answers()) && !this.connection.closing.aborted) {
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
        if (this.waiting === 0) return;
      }
    } finally {
      // In the same turn as the last look, so that nobody waits for a question that is over.
      this.returning = null;
    }
  }

  private async answers(): Promise<boolean> {
    try {
      await this.head();
      return true;
    } catch (failure) {
      if (failure instanceof StoreFailure) return false;
      throw failure;
    }
  }
}
