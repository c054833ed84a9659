/** A place in the whole log: opaque text of 20 digits. Text order is log order; gaps are normal. */
export type Position = string;

/** Whether text could be a position of some log. */
export const isPosition = (text: string): boolean => /^\d{20}$/.test(text);

/** An event to append. `id` is a UUID made from the content: the same id means the same bytes. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  /** JSON-safe: text, safe integers, booleans, lists, objects, null. */
  readonly data: object;
  readonly metadata: object;
}

/** An event as a store returns it. `data` and `metadata` are unchecked: the stored JSON value, or null when what is stored is not JSON. */
export interface StoredEvent {
  readonly stream: string;
  /** Its place in its stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** The bytes of `data` as it is stored: JSON in UTF-8. */
  readonly dataBytes: number;
}

/** The revision of the stream's last event, or `empty` when there is none. There is no "any". */
export type ExpectedRevision = number | 'empty';

/** `revision` and `position` are of the last event appended. A conflict is a value: `actual` is the stream's revision. */
export type AppendResult =
  | { readonly outcome: 'appended'; readonly revision: number; readonly position: Position }
  | { readonly outcome: 'conflict'; readonly actual: ExpectedRevision };

export interface StreamRange {
  /** The first revision to read, inclusive; 0 when absent. It is the lower bound when reading backwards too. */
  readonly from?: number;
  /** The last revision to read, inclusive; the end when absent. */
  readonly through?: number;
  readonly backwards?: boolean;
  readonly limit?: number;
}

/**
 * Streams of events. An acknowledged append is durable. Every call has a deadline of its own and fails with `StoreFailure`.
 * One suite proves each adapter: `test/suites/event-store.suite.ts`.
 */
export abstract class EventStore {
  /**
   * Appends all events or none, at exactly the expected revision. Repeating an append with the same ids and the same expectation succeeds
   * with the same revision and position, and writes nothing. A repeat may come too early for the store to know it: it then conflicts or fails
   * ambiguously, so read the stream first. At least one event; each at most 256 KiB of JSON. Throws `StreamDamaged` rather than begin anew a
   * stream that was there before.
   */
  abstract append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult>;

  /**
   * A stream's events in order; a missing stream is empty. Throws `StreamDamaged` when one is missing between them or before the first that
   * was asked for, and when a stream that was there is gone.
   */
  abstract read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]>;

  /** A UUID that no other store has and that never changes. */
  abstract identity(): Promise<string>;
}

/** The next events of the log, in its order. */
export interface FeedBatch {
  readonly events: readonly StoredEvent[];
  /**
   * Everything up to this position was yielded. It moves on when only ignored events passed, too. Null only in a log that never had an
   * event.
   */
  readonly position: Position | null;
  /** Whether this batch reached the end of the log. */
  readonly live: boolean;
}

/** The whole log, in order. One suite proves each adapter: `test/suites/event-feed.suite.ts`. */
export abstract class EventFeed {
  /**
   * Follows the log from after a position (null: from its beginning) until `signal` aborts; then it returns. An empty batch reports
   * progress only; the first batch comes at once, also without an event. Throws `StoreFailure` when the connection is lost, and does not
   * reconnect: the caller follows again from the last position that it has processed.
   */
  abstract follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }): AsyncIterable<FeedBatch>;

  /** The position of the last event, null in an empty log; read independently of any `follow`. */
  abstract head(): Promise<Position | null>;

  /**
   * Whether the log still contains a position that `follow` reported. False means that the log lost its tail. The position may lie after
   * the last event when only ignored events followed it.
   */
  abstract reaches(position: Position): Promise<boolean>;

  /** Resolves once the log answers, or the signal aborts; at once where nothing can come between. For whoever failed, and wants to go on. */
  abstract reachable(signal: AbortSignal): Promise<void>;

  /** The event at a position; null when the feed has none there. */
  abstract at(position: Position): Promise<StoredEvent | null>;

  /** At most `limit` events after a position (null: from the beginning). */
  abstract page(after: Position | null, limit: number): Promise<readonly StoredEvent[]>;
}
