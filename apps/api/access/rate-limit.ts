import { Refusal } from '#application';

const MINUTE_MS = 60_000;

/** Limits the requests of each party in a minute of the clock. The counts of a minute are dropped when it ends. */
export class RateLimit {
  private counts = new Map<string, number>();
  private minute = 0;

  constructor(private readonly perMinute: number) {}

  /** Counts a request. Null when it is within the limit, else the seconds until the next minute. */
  secondsToWait(party: string, now: number): number | null {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map();
    }
    const count = (this.counts.get(party) ?? 0) + 1;
    this.counts.set(party, count);
    return count <= this.perMinute ? null : Math.ceil(((minute + 1) * MINUTE_MS - now) / 1_000);
  }
}

export const tooManyRequests = (seconds: number): Refusal<'TOO_MANY_REQUESTS'> =>
  new Refusal('TOO_MANY_REQUESTS', {}, `This party has sent too many requests; wait ${seconds} s.`);
