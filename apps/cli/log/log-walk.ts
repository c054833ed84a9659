import type { EventFeed, Position, StoredEvent } from '#application';
import { withRetries } from './with-retries.js';

const PAGE = 1_000;

/** Reads a log event by event: after the position `after` (null: from its beginning) up to and including `through` (null: none). */
export class LogWalk {
  private page: readonly StoredEvent[] = [];
  private index = 0;

  constructor(
    private readonly feed: EventFeed,
    private readonly through: Position | null,
    private after: Position | null = null,
    /** Called once with each event, before `next` gives it out. */
    private readonly check: (event: StoredEvent) => void = () => undefined,
  ) {}

  /** The next event, or null at the end. */
  async next(): Promise<StoredEvent | null> {
    const through = this.through ?? '';
    if ((this.after ?? '') >= through) return null;
    if (this.index === this.page.length) {
      this.page = await withRetries(() => this.feed.page(this.after, PAGE));
      this.index = 0;
    }
    const event = this.page[this.index];
    if (!event || event.position > through) return null;
    this.index += 1;
    this.after = event.position;
    this.check(event);
    return event;
  }
}
