import type { Position, StoredEvent } from '#ports';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import { logBackwards } from './read-requests.js';
import { storedEventsIn } from './stored-event.js';

/** Events read at a time: few at first, because the last event of the log is usually one of the feed. */
const PAGES = [8, 64, 512] as const;
/** The server may have to pass millions of other events, of which it sends none. */
const FIRST_LOOK_MS = 60_000;

/**
 * Finds the last event of the feed. The first time the server looks for it, however many events others have written after it. Later the
 * events that came since are read here, backwards.
 */
export class LogHead {
  /** The last event of the feed up to `looked` is `head`. The log only grows, so that part need not be read again. */
  private seen: { readonly looked: Position; readonly head: StoredEvent | null } | null = null;

  constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly streamPrefix: string,
  ) {}

  /** The last event of the feed; null when there is none. */
  async find(): Promise<StoredEvent | null> {
    const { seen } = this;
    let end: Position | null = null;
    for (let before: Position | null = null, page = 0; ; page += 1) {
      const events = await this.before(before, PAGES[Math.min(page, PAGES.length - 1)] ?? 1);
      end ??= events[0]?.position ?? null;
      const wanted = events.find(({ stream }) => stream.startsWith(this.streamPrefix));
      if (wanted) return this.remember(end, wanted);
      const last = events.at(-1)?.position ?? null;
      // At the beginning of the log the page is empty, or ends where the last page did.
      if (last === null || last === before) return this.remember(end, seen?.head ?? null);
      if (seen === null) return this.remember(end, await this.firstLook(last));
      if (last <= seen.looked) return this.remember(end, seen.head);
      before = last;
    }
  }

  /** Whether the whole log, including events that are not in the feed, reaches a position. */
  async isAtLeast(position: Position): Promise<boolean> {
    const [last] = await this.before(null, 1);
    return (last?.position ?? '') >= position;
  }

  private remember(looked: Position | null, head: StoredEvent | null): StoredEvent | null {
    // Another call may have read further meanwhile.
    if (looked !== null && looked > (this.seen?.looked ?? '')) this.seen = { looked, head };
    return head;
  }

  private async before(position: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    const found = await this.connection.readPage(logBackwards(position, limit, null));
    return storedEventsIn(found);
  }

  private async firstLook(before: Position): Promise<StoredEvent | null> {
    const found = await this.connection.readPage(logBackwards(before, 1, this.streamPrefix), FIRST_LOOK_MS);
    return storedEventsIn(found)[0] ?? null;
  }
}
