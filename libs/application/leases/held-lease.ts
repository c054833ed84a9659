import { Logger } from '@nestjs/common';
import type { Task } from './task.js';

/** `lost`: another process has the lease. `unrenewed`: another process may take it soon. */
export type WhyStopped = 'handedOver' | 'leaving' | 'lost' | 'unrenewed';

/** A lease of this process and the task that it does under it, from taking the lease until the task has ended. */
export class HeldLease {
  private readonly logger = new Logger('leases');
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private hasFinished = false;
  /** Resolves once the task has ended. An error of the task is a bug, and is not caught here. */
  readonly ended: Promise<void>;

  /**
   * `until`: when the task is stopped unless the lease is renewed, by `performance.now()`. `onOver` is called when `isOver` becomes true.
   */
  constructor(
    readonly task: Task,
    until: number,
    private readonly onOver: () => void,
  ) {
    this.holdUntil(until);
    this.ended = this.work();
  }

  /** Whether the task should go on. */
  get isWorking(): boolean {
    return !this.ending.signal.aborted;
  }

  /** True once a requested stop has finished. A task that ended unasked is not over: restarting it would end the same way. */
  get isOver(): boolean {
    return this.ending.signal.aborted && this.hasFinished;
  }

  /** The lease was renewed and now holds until then. A task that was stopped stays stopped. */
  holdUntil(until: number): void {
    clearTimeout(this.timer);
    if (this.isWorking) this.timer = setTimeout(() => this.stop('unrenewed'), until - performance.now());
  }

  /** Asks the task to stop; what is in flight still ends. */
  stop(why: WhyStopped): void {
    clearTimeout(this.timer);
    if (!this.isWorking) return;
    const isOrderly = why === 'handedOver' || why === 'leaving';
    this.logger[isOrderly ? 'log' : 'warn']({ event: 'stopped', lease: this.task.name, why });
    this.ending.abort();
    if (this.hasFinished) this.onOver();
  }

  private async work(): Promise<void> {
    await this.task.run(this.ending.signal);
    this.hasFinished = true;
    if (this.isOver) this.onOver();
  }
}
