import { countOfWhole, isOfOneCommand } from '../events/appends.js';
import type { FeedBatch, StoredEvent } from '../ports/event-store.js';

/** An append becomes visible within milliseconds. One whose last event has not come after this long has lost it. */
const PATIENCE_MS = 5_000;

/**
 * Holds back the events of an append at the end of the log whose last event is not there yet, so that no view shows a part of what a command
 * did. Nothing waits behind them: the events of an append stand together in the log, so any other event says that no more of them will come.
 */
export class UnfinishedAppend {
  private held: readonly StoredEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private waiting = new AbortController();
  private isLost = false;
  /** The last event that was taken of an append whose rest did not come. */
  private taken: StoredEvent | undefined;

  /** Whether the last event has not come in time. Then the log is to be followed again, and what is there of the append is taken. */
  get isGivenUp(): boolean {
    return this.isLost;
  }

  /** Before the log is followed. The signal aborts when the last event has not come in time. */
  begin(): AbortSignal {
    this.held = [];
    this.waiting = new AbortController();
    return this.waiting.signal;
  }

  /** What of a batch is to be folded now, with what was held back before; null when there is nothing. */
  take({ events: found, position, live }: FeedBatch): FeedBatch | null {
    const events = this.held.length > 0 ? [...this.held, ...found] : found;
    const whole = countOfWhole(events);
    this.held = events.slice(whole);
    const [first] = this.held;
    if (first && (this.isLost || (this.taken && isOfOneCommand(this.taken, first)))) {
      this.taken = this.held.at(-1);
      this.held = [];
    }
    if (this.held.length === 0) {
      this.end();
      return { events, position, live };
    }
    this.timer ??= setTimeout(() => {
      this.isLost = true;
      this.waiting.abort();
    }, PATIENCE_MS);
    const last = events[whole - 1];
    return last ? { events: events.slice(0, whole), position: last.position, live: false } : null;
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isLost = false;
  }
}
