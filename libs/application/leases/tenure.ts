import type { Piece } from './piece.js';

/** A piece of work that this process does, from taking its lease until the work has ended. */
export class Tenure {
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private hasFinished = false;
  /** Resolves once the work has ended. What it throws is a bug that nobody catches. */
  readonly ended: Promise<void>;

  /** `until`: when it stops by itself unless renewed, as `performance.now()` tells it. `onChange` is told when it stops and when it has ended. */
  constructor(
    readonly piece: Piece,
    until: number,
    private readonly onChange: (tenure: Tenure) => void,
  ) {
    this.renewed(until);
    this.ended = this.work();
  }

  /** Whether it is to go on. */
  get isWorking(): boolean {
    return !this.ending.signal.aborted;
  }

  /** Whether it was to stop and has. Work that ended by itself is not: taken up again, it would only end again. */
  get isOver(): boolean {
    return this.ending.signal.aborted && this.hasFinished;
  }

  /** The lease holds so long now. Nothing brings back a tenure that has stopped. */
  renewed(until: number): void {
    clearTimeout(this.timer);
    if (this.isWorking) this.timer = setTimeout(() => this.stop(), until - performance.now());
  }

  /** Starts nothing more; what is in flight ends by itself. */
  stop(): void {
    clearTimeout(this.timer);
    if (!this.isWorking) return;
    this.ending.abort();
    this.onChange(this);
  }

  private async work(): Promise<void> {
    await this.piece.run(this.ending.signal);
    this.hasFinished = true;
    this.onChange(this);
  }
}
