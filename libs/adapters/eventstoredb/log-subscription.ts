import { type AllStreamResolvedEvent, type AllStreamSubscription, type EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import { type FeedBatch, type Position, type StoredEvent } from '#application';
import { CallEnded } from './eventstoredb-fault.js';
import { laterOf, placeAfter, positionOfCommit } from './log-position.js';
import { storedEvent } from './stored-event.js';

/** After this many events that do not match the filter, the server reports its progress. */
const PROGRESS_EVERY = 512;
/** How long a batch waits for events that this process has appended; one that was deleted never comes. */
const KNOWN_WITHIN_MS = 1_000;

export interface SubscriptionOptions {
  readonly streamPrefix: string;
  readonly after: Position | null;
  /** The most events that are buffered until `batch` takes them. */
  readonly buffer: number;
  readonly requiresLeader: boolean;
}

export interface BatchWait {
  /** A position that is known to be in the log. */
  readonly known: Position | null;
  readonly deadlineMs: number;
  readonly silence: () => Error;
}

/** A message of the server between two events. It counts once `taken` events have been taken from the buffer. */
interface Mark {
  readonly taken: number;
  readonly progress?: Position | undefined;
  readonly live?: boolean;
}

/**
 * A subscription to the whole log, filtered by stream, whose events are pulled. It does not reconnect, and its errors do not end the
 * process.
 */
export class LogSubscription {
  private readonly subscription: AllStreamSubscription;
  private readonly marks: Mark[] = [];
  private taken = 0;
  private isLive = false;
  /** Whether position or `live` have changed since the last batch. */
  private hasProgress = false;
  private dropped: Error | undefined;
  private cancelled: { readonly failure: Error | null } | undefined;
  private wake: () => void = () => undefined;

  constructor(
    client: EventStoreDBClient,
    { streamPrefix, after, buffer, requiresLeader }: SubscriptionOptions,
    private position = after,
  ) {
    const fromPosition = placeAfter(after);
    const checkpointReached = (_: unknown, { commit }: { readonly commit: bigint }): void =>
      this.mark({ progress: positionOfCommit(commit) });
    const filter = streamNameFilter({ prefixes: [streamPrefix], maxSearchWindow: PROGRESS_EVERY, checkpointReached });
    this.subscription = client.subscribeToAll({ fromPosition, filter, requiresLeader }, { highWaterMark: buffer });
    // This listener is never removed: an error without a listener would end the process.
    this.subscription.on('error', (error) => this.drop(error));
    this.subscription.on('end', () => this.drop(new CallEnded('the server ended the subscription')));
    this.subscription.on('caughtUp', () => this.mark({ live: true }));
    this.subscription.on('fellBehind', () => this.mark({ live: false }));
    this.subscription.on('readable', () => this.wake());
  }

  /**
   * The next batch. While the subscription catches up, it is full, or ends at the end of the log. Once live, it holds the events that have
   * come, at least up to `known`, or reports progress only. Null once cancelled. When the subscription was dropped, throws its error after
   * the events before it; while catching up, throws `silence()` when nothing comes for `deadlineMs`.
   */
  async batch(most: number, { known, deadlineMs, silence }: BatchWait): Promise<FeedBatch | null> {
    const events: StoredEvent[] = [];
    const knownUntil = performance.now() + KNOWN_WITHIN_MS;
    for (;;) {
      if (this.cancelled) return throwIfAny(this.cancelled.failure);
      this.take(events, most);
      const hasMore = this.subscription.readableLength > 0;
      const lacksKnown = (this.position ?? '') < (known ?? '') && performance.now() < knownUntil;
      const isEnd = this.isLive && !hasMore;
      const isFull = events.length === most && (hasMore || isEnd);
      const isLatest = isEnd && !lacksKnown && (events.length > 0 || this.hasProgress);
      const isProgress = !this.isLive && events.length === 0 && this.hasProgress;
      if (isFull || isLatest || isProgress || (this.dropped && events.length > 0)) return this.batchOf(events, isEnd && !lacksKnown);
      if (this.dropped) throw this.dropped;
      const isInTime = await this.waitForNews(isEnd ? (lacksKnown ? KNOWN_WITHIN_MS : Infinity) : deadlineMs);
      if (!isInTime && !isEnd) throw silence();
    }
  }

  /** Ends the subscription and the server's call. A waiting `batch` returns null, or throws `failure`. */
  cancel(failure: Error | null = null): void {
    this.cancelled ??= { failure };
    this.wake();
    // Rejects when there was no connection and so no call was begun.
    this.subscription.unsubscribe().catch(() => undefined);
  }

  /** Moves events from the buffer to the batch. */
  private take(events: StoredEvent[], most: number): void {
    this.passMarks();
    while (events.length < most) {
      const resolved = this.subscription.read() as AllStreamResolvedEvent | null;
      if (resolved === null) return;
      const event = storedEvent(resolved);
      this.taken += 1;
      this.position = event.position;
      events.push(event);
      this.passMarks();
    }
  }

  /** Applies the marks that are reached. */
  private passMarks(): void {
    for (let mark = this.marks[0]; mark && mark.taken <= this.taken; mark = this.marks[0]) {
      this.marks.shift();
      const position = laterOf(this.position, mark.progress ?? null);
      const isLive = mark.live ?? this.isLive;
      if (position !== this.position || (isLive && !this.isLive)) this.hasProgress = true;
      this.position = position;
      this.isLive = isLive;
    }
  }

  private batchOf(events: readonly StoredEvent[], live: boolean): FeedBatch {
    this.hasProgress = false;
    return { events, position: this.position, live };
  }

  private mark(message: Omit<Mark, 'taken'>): void {
    this.marks.push({ ...message, taken: this.taken + this.subscription.readableLength });
    this.wake();
  }

  private drop(failure: Error): void {
    this.dropped ??= failure;
    this.wake();
  }

  /** True when something came in time. */
  private waitForNews(withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(withinMs) ? setTimeout(() => resolve(false), withinMs) : undefined;
      this.wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

function throwIfAny(failure: Error | null): null {
  if (failure) throw failure;
  return null;
}
