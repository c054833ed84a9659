import type { StoredEvent } from '#ports';

interface Page {
  readonly count: number;
  readonly limit: number;
  readonly number: number;
  readonly events: readonly StoredEvent[];
}

/**
 * Keeps the last page of the log that was read: several views that are filled side by side follow the log in step, so each page is read and
 * parsed once for all of them.
 */
export class SharedPages {
  private last: Page | null = null;

  constructor(private readonly read: (count: number, limit: number) => readonly StoredEvent[]) {}

  /**
   * Events after the first `count`. `number` is that of `LogWaiters` before this read: a page that the log did not fill is good for as long
   * as no change is known. A full one is good for ever.
   */
  after(count: number, limit: number, number: number): readonly StoredEvent[] {
    const { last } = this;
    if (last?.count === count && last.limit === limit && (last.number === number || last.events.length === limit)) return last.events;
    const events = this.read(count, limit);
    this.last = { count, limit, number, events };
    return events;
  }
}
