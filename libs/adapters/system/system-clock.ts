import { Clock } from '#application';

/** The machine's time, held still while the machine's own clock is set back. */
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
