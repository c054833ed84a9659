import { type NewEvent, positionOf, type StoredEvent } from '#application';

/** At most this many, some kilobytes each: what followers lag behind while the service is busy. */
const KEPT = 4_096;

/** The newest events of the log that this process appended itself, so that those who follow it need not read them back. */
export class RecentEvents {
  /** One after the other in the log, without a gap. */
  private events: StoredEvent[] = [];
  /** How many events the log has up to the last of them. */
  private count = 0;

  /** One acknowledged append: `revision` and `count` are of its last event. A repeat of an older one is known already. */
  add(stream: string, appended: readonly NewEvent[], { revision, count }: { readonly revision: number; readonly count: number }): void {
    if (count <= this.count) return;
    const before = count - appended.length;
    if (before !== this.count) this.events = [];
    const first = revision - appended.length + 1;
    appended.forEach(({ id, type, data, metadata }, index) => {
      this.events.push({ stream, revision: first + index, position: positionOf(before + index + 1), id, type, data, metadata });
    });
    this.count = count;
    // Cut seldom, for every cut copies what is left.
    if (this.events.length > 2 * KEPT) this.events = this.events.slice(-KEPT);
  }

  /** What follows the log's so many first events, at most `limit`; null where that is not, or not all, in memory. */
  after(count: number, limit: number): readonly StoredEvent[] | null {
    const start = this.events.length - (this.count - count);
    return start >= 0 && start < this.events.length ? this.events.slice(start, start + limit) : null;
  }
}
