import type { FeedBatch, Position, StoredEvent } from '#ports';
import type { ReadCall } from './eventstoredb-client.js';
import { CallEnded } from './eventstoredb-fault.js';
import { laterOf } from './log-position.js';
import type { ReadMessage } from './read-message.js';
import { storedEvent } from './stored-event.js';

/** How long a batch waits for events that this process has appended; one that was deleted never comes. */
const KNOWN_WITHIN_MS = 1_000;
/**
 * The most bytes of messages that wait here until `batch` takes them. Up to it, they are taken off the call as fast as they come: 23.10 drops
 * a subscription that is 32 events behind.
 */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;
/** What a message takes besides its bytes. */
const MESSAGE_BYTES = 200;

export interface BatchWait {
  /** A position that is known to be in the log. */
  readonly known: Position | null;
  readonly deadlineMs: number;
  readonly silence: () => Error;
}

/** A message of the server that a follower needs, in the order of the log. */
type Message = Exclude<ReadMessage, { kind: 'noStream' | 'other' }>;

/**
 * A subscription to the whole log, filtered by stream, whose events are pulled. It does not follow on by itself, and its errors do not end
 * the process.
 */
export class LogSubscription {
  private readonly waiting: Message[] = [];
  private waitingBytes = 0;
  private isLive = false;
  /** Whether position or `live` have changed since the last batch. */
  private hasProgress = false;
  private dropped: Error | undefined;
  private cancelled: { readonly failure: Error | null } | undefined;
  private call: ReadCall | undefined;
  private wake: () => void = () => undefined;

  /** `hasBeenLive`: its follower has been at the end of the log, so it waits for no full batch. */
  constructor(
    private readonly opening: Promise<ReadCall>,
    private position: Position | null,
    private hasBeenLive: boolean,
  ) {
    opening.then(
      (call) => this.begin(call),
      (failure: Error) => this.drop(failure),
    );
  }

  /**
   * The next batch. Until it has been live, it is full, or ends at the end of the log. From then on it holds the events that have come, at
   * least up to `known`, or reports progress only. Null once cancelled. When the subscription was dropped, throws its error after the events
   * before it; while catching up, throws `silence()` when nothing comes for `deadlineMs`.
   */
  async batch(most: number, { known, deadlineMs, silence }: BatchWait): Promise<FeedBatch | null> {
    const events: StoredEvent[] = [];
    const knownUntil = performance.now() + KNOWN_WITHIN_MS;
    for (;;) {
      if (this.cancelled) return throwIfAny(this.cancelled.failure);
      this.take(events, most);
      const hasMore = this.waiting.length > 0;
      const lacksKnown = (this.position ?? '') < (known ?? '') && performance.now() < knownUntil;
      const isEnd = this.isLive && !hasMore;
      const isFull = events.length === most && (hasMore || isEnd || this.hasBeenLive);
      const hasNews = events.length > 0 || this.hasProgress;
      const isLatest = this.hasBeenLive && !hasMore && !lacksKnown && hasNews;
      const isProgress = !this.hasBeenLive && events.length === 0 && this.hasProgress;
      if (isFull || isLatest || isProgress || (this.dropped && events.length > 0)) return this.batchOf(events, isEnd && !lacksKnown);
      if (this.dropped) throw this.dropped;
      const isInTime = await this.waitForNews(this.isLive ? (lacksKnown ? KNOWN_WITHIN_MS : Infinity) : deadlineMs);
      if (!isInTime && !this.isLive) throw silence();
    }
  }

  /** Ends the subscription and the server's call. A waiting `batch` returns null, or throws `failure`. */
  cancel(failure: Error | null = null): void {
    this.cancelled ??= { failure };
    this.waiting.length = 0;
    this.wake();
    // Rejects when there was no connection and so no call was begun.
    this.opening.then((call) => call.cancel()).catch(() => undefined);
  }

  private begin(call: ReadCall): void {
    this.call = call;
    // This listener is never removed: an error without a listener would end the process.
    call.on('error', (error) => this.drop(error));
    call.on('end', () => this.drop(new CallEnded('the server ended the subscription')));
    call.on('data', (message: ReadMessage) => this.receive(message));
  }

  private receive(message: ReadMessage): void {
    if (this.cancelled || message.kind === 'noStream' || message.kind === 'other') return;
    this.waiting.push(message);
    this.waitingBytes += bytesOf(message);
    if (this.waitingBytes > MOST_WAITING_BYTES) this.call?.pause();
    this.wake();
  }

  /** Moves events into the batch, and applies what the server says between them. */
  private take(events: StoredEvent[], most: number): void {
    let taken = 0;
    for (const message of this.waiting) {
      if (message.kind !== 'event') this.pass(message);
      else if (events.length === most) break;
      else events.push(this.takeEvent(message.bytes));
      this.waitingBytes -= bytesOf(message);
      taken += 1;
    }
    this.waiting.splice(0, taken);
    if (this.waitingBytes <= MOST_WAITING_BYTES / 2 && this.call?.isPaused()) this.call.resume();
  }

  private takeEvent(bytes: Buffer): StoredEvent {
    const event = storedEvent(bytes);
    this.position = event.position;
    return event;
  }

  private pass(message: Exclude<Message, { kind: 'event' }>): void {
    if (message.kind === 'progress') {
      const position = laterOf(this.position, message.position ?? null);
      if (position !== this.position) this.hasProgress = true;
      this.position = position;
      return;
    }
    const isLive = message.kind === 'caughtUp';
    if (isLive && !this.isLive) this.hasProgress = true;
    this.isLive = isLive;
    this.hasBeenLive ||= isLive;
  }

  private batchOf(events: readonly StoredEvent[], live: boolean): FeedBatch {
    this.hasProgress = false;
    return { events, position: this.position, live };
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

const bytesOf = (message: Message): number => MESSAGE_BYTES + (message.kind === 'event' ? message.bytes.length : 0);

function throwIfAny(failure: Error | null): null {
  if (failure) throw failure;
  return null;
}
