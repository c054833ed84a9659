import type { LoggedEvent } from './logged-event.js';

/** The settings of a stream that hide its head. They are kept in its metadata stream. */
export interface StreamSettings {
  /** Revisions below it are hidden. */
  readonly $tb?: number;
  /** Only the last events, this many, are shown. */
  readonly $maxCount?: number;
}

/** The `$tb` of a stream that was deleted, but not for good. */
export const DELETED = 2 ** 63;

/** One stream as the log of the stand-in knows it. */
export class StoredStream {
  /** Without the scavenged ones. */
  private readonly kept: LoggedEvent[] = [];
  private first = 0;
  private settings: StreamSettings = {};
  tombstoned = false;

  /** -1 before the first event. */
  get last(): number {
    return this.first + this.kept.length - 1;
  }

  /** Deleted, but not for good: reads do not find it, and a first append continues it. */
  get isDeleted(): boolean {
    return (this.settings.$tb ?? 0) >= DELETED;
  }

  add(event: LoggedEvent): void {
    this.kept.push(event);
  }

  at(revision: number): LoggedEvent | undefined {
    return this.kept[revision - this.first];
  }

  find(id: string | undefined): LoggedEvent | undefined {
    return this.kept.find((event) => event.id === id);
  }

  set(settings: StreamSettings): void {
    this.settings = settings;
  }

  visible(): readonly LoggedEvent[] {
    const { $tb = 0, $maxCount = Infinity } = this.settings;
    const from = Math.max($tb, this.last + 1 - $maxCount, 0) - this.first;
    return from <= 0 ? this.kept : this.kept.slice(from);
  }

  /** Removes what is hidden, except the last event, which tells the server the stream's next revision. Returns what was removed. */
  scavenge(): ReadonlySet<LoggedEvent> {
    const shown = this.visible().length;
    const removed = this.kept.splice(0, this.kept.length - Math.max(shown, 1));
    this.first += removed.length;
    return new Set(removed);
  }
}
