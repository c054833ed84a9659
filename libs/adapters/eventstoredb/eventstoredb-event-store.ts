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
  type StreamRange,
} from '#application';
import { Appender } from './appender.js';
import { EventStoreDbConnection } from './eventstoredb-connection.js';
import { LogHead } from './log-head.js';
import { laterOf } from './log-position.js';
import { LogSubscription, type BatchWait } from './log-subscription.js';
import { IDENTITY_STREAM, identityEvent, identityOf } from './store-identity.js';
import { StreamReader } from './stream-reader.js';

/** The most events that a subscription buffers. */
const BUFFER = 2_000;

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
  /** The last event of the feed that this process appended. */
  private acknowledged: Position | null = null;

  /** Rejects with an error of one line when the connection string is wrong, and with `StoreFailure` when no server answers in time. */
  static async open(url: string, { deadlineMs, streamPrefix = 'contract-' }: EventStoreDbOptions = {}): Promise<EventStoreDbEventStore> {
    const store = new EventStoreDbEventStore(new EventStoreDbConnection(url, deadlineMs), streamPrefix);
    try {
      await store.head();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  private constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly streamPrefix: string,
  ) {
    super();
    this.reader = new StreamReader(connection);
    this.appender = new Appender(connection, this.reader);
    this.logHead = new LogHead(connection, streamPrefix);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const result = await this.appender.append({ stream, expected, events: eventsAsJson(stream, expected, events) });
    const isInFeed = stream.startsWith(this.streamPrefix);
    if (result.outcome === 'appended' && isInFeed) this.acknowledged = laterOf(this.acknowledged, result.position);
    return result;
  }

  async read(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    return this.reader.read(stream, boundsOf(range));
  }

  /** Read each time, because the server behind the address may have been replaced. */
  async identity(): Promise<string> {
    const [found] = await this.read(IDENTITY_STREAM, { limit: 1 });
    if (found) return identityOf(found);
    const uuid = randomUUID();
    const { outcome } = await this.appender.append({ stream: IDENTITY_STREAM, expected: 'empty', events: [identityEvent(uuid)] });
    // A conflict means that another process was first and has named the store.
    return outcome === 'appended' ? uuid : this.identity();
  }

  async *follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }): AsyncGenerator<FeedBatch> {
    const { signal, batchSize } = options;
    assertCount('batchSize', batchSize, 1);
    if (signal.aborted) return;
    const subscription = this.subscribe(after, { most: batchSize, requiresLeader: false });
    const abort = (): void => subscription.cancel();
    const { closing } = this.connection;
    const close = (): void => subscription.cancel(this.connection.failure('unreachable', false, 'was closed'));
    signal.addEventListener('abort', abort);
    closing.addEventListener('abort', close);
    try {
      for (;;) {
        const batch = await subscription.batch(batchSize, this.batchWait(this.acknowledged));
        if (batch === null) return;
        yield batch;
      }
    } catch (error) {
      throw this.connection.failureOf(error);
    } finally {
      signal.removeEventListener('abort', abort);
      closing.removeEventListener('abort', close);
      subscription.cancel();
    }
  }

  async head(): Promise<Position | null> {
    return this.logHead.find();
  }

  async reaches(position: Position): Promise<boolean> {
    return this.logHead.isAtLeast(position);
  }

  async page(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    assertCount('limit', limit, 0);
    this.connection.assertOpen();
    if (limit === 0) return [];
    return this.connection.read(() => this.pageTo(after, limit));
  }

  /** Finishes the running calls. Later calls and running followers get a `StoreFailure`. A second call waits for the same end. */
  async close(): Promise<void> {
    await this.connection.close();
  }

  /** Uses a subscription up to the limit or the end of the log, because a read of the whole log cannot filter by stream. */
  private async pageTo(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    const subscription = this.subscribe(after, { most: limit, requiresLeader: true });
    const events: StoredEvent[] = [];
    try {
      for (;;) {
        const batch = await subscription.batch(limit - events.length, this.batchWait(null));
        events.push(...(batch?.events ?? []));
        if (!batch || batch.live || events.length === limit) return events;
      }
    } finally {
      subscription.cancel();
    }
  }

  private subscribe(after: Position | null, { most, requiresLeader }: { readonly most: number; readonly requiresLeader: boolean }) {
    this.connection.assertOpen();
    const { streamPrefix } = this;
    return new LogSubscription(this.connection.client, { streamPrefix, after, buffer: Math.min(most, BUFFER), requiresLeader });
  }

  private batchWait(known: Position | null): BatchWait {
    return { known, deadlineMs: this.connection.deadlineMs, silence: () => this.connection.noAnswerInTime(false) };
  }
}
