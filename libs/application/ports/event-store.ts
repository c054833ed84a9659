/** A place in the whole log: opaque text of 20 digits, text order is log order, gaps are normal. */
export type Position = string;

/** Whether text could be a position of some log. */
export const isPosition = (text: string): boolean => /^\d{20}$/.test(text);

/** What an append hands in. `id` is a UUID made from the content: the same id means the same bytes. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  /** JSON-safe: text, safe integers, booleans, lists, objects, null. */
  readonly data: object;
  readonly metadata: object;
}

/** What a store gives back. `data` and `metadata` are unproven: the JSON as stored, or the bare text where it is no JSON. */
export interface StoredEvent {
  readonly stream: string;
  /** Place in its stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** The revision of the stream's last event, or `empty` where there is none: never "any". */
export type ExpectedRevision = number | 'empty';

/** `revision` and `position` are of the last event appended. A conflict is a value: `actual` is what the stream is at. */
export type AppendResult =
  | { readonly outcome: 'appended'; readonly revision: number; readonly position: Position }
  | { readonly outcome: 'conflict'; readonly actual: ExpectedRevision };

export interface StreamRange {
  /** First revision wanted, inclusive; 0 when absent. When reading backwards it is still the lower bound. */
  readonly from?: number;
  /** Last revision wanted, inclusive; the end when absent. */
  readonly through?: number;
  readonly backwards?: boolean;
  readonly limit?: number;
}

/**
 * Streams of events, durable once acknowledged. Every call has a deadline of its own and fails with `StoreFailure`.
 * One suite proves each adapter: `test/suites/event-store.suite.ts`.
 */
export abstract class EventStore {
  /**
   * All or nothing, at exactly the expected revision. The same events with the same ids and expectation again: success with the same
   * revision and position, nothing written. At least one event; each at most 256 KiB of JSON.
   */
  abstract append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult>;

  /** A stream's events in order; a missing stream is empty. */
  abstract read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]>;

  /** A UUID that tells this store from any other, the same for ever. */
  abstract identity(): Promise<string>;
}

/** What was queued when it was asked for, in log order. */
export interface FeedBatch {
  readonly events: readonly StoredEvent[];
  /** All up to here was yielded, also when only uninteresting events passed. Null only in a log that never had an event. */
  readonly position: Position | null;
  /** Whether the end of the log was reached with this batch. */
  readonly live: boolean;
}

/** The whole log, in order. One suite proves each adapter: `test/suites/event-feed.suite.ts`. */
export abstract class EventFeed {
  /**
   * Follows the log from after a position (null: from its beginning) until `signal` aborts, when it returns. An empty batch tells
   * progress alone; the first batch comes without an event having to arrive. Throws `StoreFailure` when dropped and does not come back by
   * itself: its caller follows again from the last position it has worked off.
   */
  abstract follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }): AsyncIterable<FeedBatch>;

  /** The position of the last event, null in an empty log; read independently of any `follow`. */
  abstract head(): Promise<Position | null>;

  /**
   * Whether the log goes as far as a place that `follow` has told of. That may be beyond the last event, where only uninteresting ones came
   * after it; a log that does not has lost its end.
   */
  abstract reaches(position: Position): Promise<boolean>;

  /** At most `limit` events after a position (null: from the beginning). */
  abstract page(after: Position | null, limit: number): Promise<readonly StoredEvent[]>;
}
