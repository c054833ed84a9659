import type { FileChanges } from '../files/file-changes.js';

/**
 * How soon appends of another process are seen; those of this process are seen at once. A look costs about 10 µs, and the second process
 * (`copy`) can wait a tenth of a second.
 */
const LOOK_EVERY_MS = 100;

/** Wakes the readers that wait for the log to grow. It listens and looks only while a reader waits. */
export class LogWaiters {
  private changes = 0;
  private lastVersion = -1;
  private readonly waiting = new Set<() => void>();
  private looking: NodeJS.Timeout | undefined;

  /** `version` changes when another connection has committed. */
  constructor(
    private readonly version: () => number,
    private readonly fileChanges: Pick<FileChanges, 'listen' | 'stopListening'>,
  ) {}

  /** Take this number before you read, then wait with `after(number)` for anything newer. */
  get current(): number {
    return this.changes;
  }

  /** Resolves when the log may have grown since `current` was this number, or when the signal aborts. */
  after(number: number, signal: AbortSignal): Promise<void> {
    // A reader that lags behind need not wait at all.
    this.look();
    if (this.changes !== number || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        if (this.waiting.size === 0) this.stopLooking();
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      this.looking ??= setInterval(() => this.look(), LOOK_EVERY_MS);
      this.fileChanges.listen(this.wakeAll);
      // The log may have grown before the listening began.
      this.look();
    });
  }

  /** Call it when the log has grown, or was closed. */
  readonly wakeAll = (): void => {
    this.changes += 1;
    for (const wake of this.waiting) wake();
  };

  private look(): void {
    if (this.hasChanged()) this.wakeAll();
  }

  /** A version that cannot be read counts as a change: the readers that wake then meet the failure themselves. */
  private hasChanged(): boolean {
    try {
      const before = this.lastVersion;
      this.lastVersion = this.version();
      return this.lastVersion !== before;
    } catch {
      return true;
    }
  }

  private stopLooking(): void {
    clearInterval(this.looking);
    this.looking = undefined;
    this.fileChanges.stopListening();
  }
}
