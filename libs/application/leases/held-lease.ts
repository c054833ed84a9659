import { Logger } from '@nestjs/common';
import type { Piece } from './task.js';

/** `lost`: another process has the lease. `unrenewed`: another one may take it soon. */
export type WhyStopped = 'handedOver' | 'leaving' | 'lost' | 'unrenewed';

/** A piece of work that this process does, from taking its lease until the work has ended. */
export class Tenure {
  private readonly logger = new Logger('leases');
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private hasFinished = false;
  /** Resolves once the work has ended. What it throws is a bug that nobody catches. */
  readonly ended: Promise<void>;

  /** `until`: when it stops by itself unless renewed, as `performance.now()` tells it. `onOver` is told when it is over. */
  constructor(
    readonly piece: Piece,
    until: number,
    private readonly onOver: () => void,
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
    if (this.isWorking) this.timer = setTimeout(() => this.stop('unrenewed'), until - performance.now());
  }

  /** Starts nothing more; what is in flight ends by itself. */
  stop(why: WhyStopped): void {
    clearTimeout(this.timer);
    if (!this.isWorking) return;
    const isOrderly = why === 'handedOver' || why === 'leaving';
    this.logger[isOrderly ? 'log' : 'warn'](JSON.stringify({ event: 'stopped', lease: this.piece.name, why }));
    this.ending.abort();
    if (this.hasFinished) this.onOver();
  }

  private async work(): Promise<void> {
    await this.piece.run(this.ending.signal);
    this.hasFinished = true;
    if (this.isOver) this.onOver();
  }
}
