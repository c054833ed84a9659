import type { Position } from '../../ports/event-store.js';
import type { ViewDefinition, ViewStamp, ViewStore } from '../../ports/view-store.js';

/** Keys that are remembered, about 3 MiB: those that changed last. */
const KEYS = 20_000;

/** What a look at a view found. */
export interface Look {
  /** Counts the changes that were seen: what was read after a look is at least as new as what that look saw. */
  readonly changes: number;
  /** How far the view was. */
  readonly asOf: Position | null;
}

/**
 * What has changed in a view, as far as this process has looked. Requests ask it instead of the store: one look finds the changes for all of
 * them, and what they know of other documents and other parties' lists stays right.
 */
export class SeenChanges {
  /** The number of the last change of each key, in their order. */
  private readonly last = new Map<string, number>();
  private changes = 0;
  /** Of what was read before this change it is not known whether it stays right. */
  private forgotten = 0;
  private stamp: ViewStamp | null = null;
  private asOf: Position | null = null;

  constructor(
    private readonly views: ViewStore,
    private readonly view: ViewDefinition,
    private readonly most = KEYS,
  ) {}

  /** Null where the store does not tell. Throws `ViewRebuilding`, `StoreFailure`. */
  async look(): Promise<Look | null> {
    for (;;) {
      const stamp = await this.views.stamp(this.view);
      if (stamp === null) return null;
      const isSeen = stamp === this.stamp || (await this.follow(stamp));
      if (isSeen) return this.stamp === null ? null : { changes: this.changes, asOf: this.asOf };
    }
  }

  /** Whether what was read after a look is what a read at the last look would have found: of a document by its id, of a list by a first field of an index. */
  isUnchanged(key: string, { changes }: Pick<Look, 'changes'>): boolean {
    return changes >= this.forgotten && changes >= (this.last.get(key) ?? 0);
  }

  /** False when another look was faster, which may have seen less. */
  private async follow(stamp: ViewStamp): Promise<boolean> {
    const since = this.stamp;
    const before = this.changes;
    const found = await this.views.changesSince(this.view, since ?? stamp);
    if (this.changes !== before) return false;
    this.changes += 1;
    if (since === null || found === null) this.forgotten = this.changes;
    this.stamp = found?.stamp ?? null;
    this.asOf = found?.asOf ?? null;
    for (const key of found?.keys ?? []) this.note(key);
    return true;
  }

  private note(key: string): void {
    this.last.delete(key);
    this.last.set(key, this.changes);
    const [oldest] = this.last;
    if (this.last.size <= this.most || !oldest) return;
    const [forgottenKey, change] = oldest;
    this.last.delete(forgottenKey);
    this.forgotten = Math.max(this.forgotten, change);
  }
}
