import { Refusal } from '#application';

const MINUTE_MS = 60_000;

/** So many requests of one party in a minute; the minutes are the clock's, so that what is remembered ends with each. */
export class RateLimit {
  private counts = new Map<string, number>();
  private minute = 0;

  constructor(private readonly perMinute: number) {}

  /** Throws `TOO_MANY_REQUESTS`; answers null, or the seconds to wait. */
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
