import { Clock } from '#ports';

/** The machine's time. When the machine's clock is set back, this one stands still until the machine has caught up. */
export class SystemClock extends Clock {
  private last = 0;
  /** `last` as text: under load it is asked for several times in a millisecond, and making it takes most of the time. */
  private text = new Date(0).toISOString();

  constructor(private readonly machineMs: () => number = Date.now) {
    super();
  }

  now(): string {
    const ms = this.machineMs();
    if (ms > this.last) {
      this.last = ms;
      this.text = new Date(ms).toISOString();
    }
    return this.text;
  }
}
