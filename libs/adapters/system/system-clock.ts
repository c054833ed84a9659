import { Clock } from '#application';

/** The machine's time. When the machine's clock is set back, this one stands still until the machine has caught up. */
export class SystemClock extends Clock {
  private last = 0;

  constructor(private readonly machineMs: () => number = Date.now) {
    super();
  }

  now(): string {
    this.last = Math.max(this.last, this.machineMs());
    return new Date(this.last).toISOString();
  }
}
