import type { ThreadEar } from '../files/file-changes.js';

/**
 * How soon what another process wrote is seen; an append of this process is heard of at once. A look costs about 10 µs, and a tenth of a second
 * is far below what a second process (the auditor) waits for anyway.
 */
const LOOK_EVERY_MS = 100;

/** Wakes those who read the log to its end. It listens and looks by itself only while there are some. */
export class LogNews {
  private issue = 0;
  private lastVersion = -1;
  private readonly sleepers = new Set<() => void>();
  private looking: NodeJS.Timeout | undefined;

  /** `version` changes when another connection has committed. */
  constructor(
    private readonly version: () => number,
    private readonly ear: Pick<ThreadEar, 'start' | 'stop'>,
  ) {}

  /** Taken before reading: `after` it, there may be more than was read. */
  get current(): number {
    return this.issue;
  }

  /** Resolves when there may be news since an issue, or at once when the signal aborts. */
  after(issue: number, signal: AbortSignal): Promise<void> {
    // Whoever lags behind finds news without having slept.
    this.look();
    if (this.issue !== issue || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        this.sleepers.delete(wake);
        if (this.sleepers.size === 0) this.rest();
        resolve();
      };
      this.sleepers.add(wake);
      signal.addEventListener('abort', wake);
      this.looking ??= setInterval(() => this.look(), LOOK_EVERY_MS);
      this.ear.start();
      // It may have changed before anybody listened.
      this.look();
    });
  }

  announce(): void {
    this.issue += 1;
    for (const wake of this.sleepers) wake();
  }

  private look(): void {
    if (this.hasChanged()) this.announce();
  }

  /** A version that cannot be read is news too: those who wake meet the failure themselves. */
  private hasChanged(): boolean {
    try {
      const before = this.lastVersion;
      this.lastVersion = this.version();
      return this.lastVersion !== before;
    } catch {
      return true;
    }
  }

  private rest(): void {
    clearInterval(this.looking);
    this.looking = undefined;
    this.ear.stop();
  }
}
