import { keyOf, sharerOf, type Due } from './due.js';

/** No sharer may fill the queue, and all of them together do not fill the memory: what is left out stays in the view. */
const LIMIT_EACH = 1_000;
const LIMIT = 10_000;

interface Share {
  items: Map<string, Due>;
  newestDueAt: string;
}

/** Due items that are not started yet, of each sharer the oldest first. */
export class DueQueue {
  private readonly shares = new Map<string, Share>();
  /** Sharers with more due items than there was room for. */
  private readonly leftOut = new Set<string>();
  private size = 0;

  get isFull(): boolean {
    return this.size >= LIMIT;
  }

  /** What is queued already, and what there is no room for, is left out. */
  add(due: Due): void {
    const sharer = sharerOf(due);
    const { dueAt } = due.item;
    const share = this.shares.get(sharer) ?? { items: new Map<string, Due>(), newestDueAt: dueAt };
    const key = keyOf(due);
    if (share.items.has(key)) return;
    if (this.isFull || share.items.size >= LIMIT_EACH) {
      this.leftOut.add(sharer);
      return;
    }
    share.items.set(key, due);
    if (dueAt < share.newestDueAt) share.items = sorted(share.items);
    else share.newestDueAt = dueAt;
    this.shares.set(sharer, share);
    this.size += 1;
  }

  /**
   * Hands out each sharer's items until `take` refuses one. Returns whether there is room for what was left out of a sharer that has no item
   * here any more; it is then forgotten.
   */
  handOut(take: (due: Due) => boolean): boolean {
    for (const [sharer, { items }] of this.shares) {
      for (const [key, due] of items) {
        if (!take(due)) break;
        items.delete(key);
        this.size -= 1;
      }
      if (items.size === 0) this.shares.delete(sharer);
    }
    // Else a full queue would ask for each item that leaves it.
    if (this.size > LIMIT / 2) return false;
    const missing = [...this.leftOut].filter((sharer) => !this.shares.has(sharer));
    for (const sharer of missing) this.leftOut.delete(sharer);
    return missing.length > 0;
  }

  clear(): void {
    this.shares.clear();
    this.leftOut.clear();
    this.size = 0;
  }
}

const sorted = (items: ReadonlyMap<string, Due>): Map<string, Due> =>
  new Map([...items].toSorted(([, a], [, b]) => (a.item.dueAt < b.item.dueAt ? -1 : 1)));
