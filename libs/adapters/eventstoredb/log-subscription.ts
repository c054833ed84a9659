import { type AllStreamResolvedEvent, type AllStreamSubscription, type EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import { type FeedBatch, type Position, type StoredEvent } from '#application';
import { CallEnded } from './eventstoredb-fault.js';
import { later, placeAfter, positionOf } from './log-position.js';
import { storedEvent } from './stored-event.js';

/** Events that the server looks at before it tells how far it has come, where none of them is wanted. */
const PROGRESS_EVERY = 512;
/** How long a batch waits for events that this process knows to be in the log; a deleted one never comes. */
const KNOWN_WITHIN_MS = 1_000;

export interface Subscribing {
  readonly streamPrefix: string;
  readonly after: Position | null;
  /** Events kept ready while nobody pulls. */
  readonly buffer: number;
  readonly requiresLeader: boolean;
}

export interface Patience {
  /** A place that the log is known to have. */
  readonly known: Position | null;
  readonly deadlineMs: number;
  readonly silence: () => Error;
}

/** What the server said between two events: it counts once as many events are taken as had come before it. */
interface Mark {
  readonly taken: number;
  readonly progress?: Position | undefined;
  readonly live?: boolean;
}

/** A subscription to the whole log, filtered by stream, and pulled from: it neither comes back when it is dropped nor ends the process. */
export class LogSubscription {
  private readonly subscription: AllStreamSubscription;
  private readonly marks: Mark[] = [];
  private taken = 0;
  private isLive = false;
  /** Whether there is something to say although no event has come. */
  private hasNews = false;
  private dropped: Error | undefined;
  private cancelled: { readonly failure: Error | null } | undefined;
  private wake: () => void = () => undefined;

  constructor(
    client: EventStoreDBClient,
    { streamPrefix, after, buffer, requiresLeader }: Subscribing,
    private position = after,
  ) {
    const fromPosition = placeAfter(after);
    const checkpointReached = (_: unknown, { commit }: { readonly commit: bigint }): void => this.mark({ progress: positionOf(commit) });
    const filter = streamNameFilter({ prefixes: [streamPrefix], maxSearchWindow: PROGRESS_EVERY, checkpointReached });
    this.subscription = client.subscribeToAll({ fromPosition, filter, requiresLeader }, { highWaterMark: buffer });
    // Kept to the end: an error that nobody listens to would end the process.
    this.subscription.on('error', (error) => this.drop(error));
    this.subscription.on('end', () => this.drop(new CallEnded('the server ended the subscription')));
    this.subscription.on('caughtUp', () => this.mark({ live: true }));
    this.subscription.on('fellBehind', () => this.mark({ live: false }));
    this.subscription.on('readable', () => this.wake());
  }

  /**
   * While it catches up: a full batch, or what comes before the end of the log. Live: what has come, at least all that is `known` to be in
   * the log, or progress alone. Null once cancelled. Throws why it was dropped, after what came before, and `silence` when nothing comes
   * for `deadlineMs` while it catches up.
   */
  async batch(most: number, { known, deadlineMs, silence }: Patience): Promise<FeedBatch | null> {
    const events: StoredEvent[] = [];
    const knownUntil = performance.now() + KNOWN_WITHIN_MS;
    for (;;) {
      if (this.cancelled) return thrown(this.cancelled.failure);
      this.take(events, most);
      const hasMore = this.subscription.readableLength > 0;
      const lacksKnown = (this.position ?? '') < (known ?? '') && performance.now() < knownUntil;
      const isEnd = this.isLive && !hasMore;
      const isFull = events.length === most && (hasMore || isEnd);
      const isLatest = isEnd && !lacksKnown && (events.length > 0 || this.hasNews);
      const isProgress = !this.isLive && events.length === 0 && this.hasNews;
      if (isFull || isLatest || isProgress || (this.dropped && events.length > 0)) return this.batchOf(events, isEnd && !lacksKnown);
      if (this.dropped) throw this.dropped;
      const isInTime = await this.news(isEnd ? (lacksKnown ? KNOWN_WITHIN_MS : Infinity) : deadlineMs);
      if (!isInTime && !isEnd) throw silence();
    }
  }

  /** Ends it and the server's call; whoever pulls gets nothing, or `failure`. */
  cancel(failure: Error | null = null): void {
    this.cancelled ??= { failure };
    this.wake();
    // Rejects where no call was begun, for want of a connection.
    this.subscription.unsubscribe().catch(() => undefined);
  }

  private take(events: StoredEvent[], most: number): void {
    this.pass();
    while (events.length < most) {
      const resolved = this.subscription.read() as AllStreamResolvedEvent | null;
      if (resolved === null) return;
      const event = storedEvent(resolved);
      this.taken += 1;
      this.position = event.position;
      events.push(event);
      this.pass();
    }
  }

  /** Counts the marks that are reached. */
  private pass(): void {
    for (let mark = this.marks[0]; mark && mark.taken <= this.taken; mark = this.marks[0]) {
      this.marks.shift();
      const position = later(this.position, mark.progress ?? null);
      const isLive = mark.live ?? this.isLive;
      if (position !== this.position || (isLive && !this.isLive)) this.hasNews = true;
      this.position = position;
      this.isLive = isLive;
    }
  }

  private batchOf(events: readonly StoredEvent[], live: boolean): FeedBatch {
    this.hasNews = false;
    return { events, position: this.position, live };
  }

  private mark(said: Omit<Mark, 'taken'>): void {
    this.marks.push({ ...said, taken: this.taken + this.subscription.readableLength });
    this.wake();
  }

  private drop(failure: Error): void {
    this.dropped ??= failure;
    this.wake();
  }

  /** Whether something came in time. */
  private news(withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(withinMs) ? setTimeout(() => resolve(false), withinMs) : undefined;
      this.wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

function thrown(failure: Error | null): null {
  if (failure) throw failure;
  return null;
}
