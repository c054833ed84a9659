/** Decides when the next request is sent. */
export interface SendTimes {
  isDue(now: number): boolean;
  /** The intended send time of the next request. Its latency counts from there. */
  take(now: number): number;
}

/** Sends as soon as a connection is free. */
export const whenFree: SendTimes = { isDue: () => true, take: (now) => now };

/** At an even rate from now on; null sends as soon as a connection is free. */
export const sendTimesOf = (rate: number | null): SendTimes => (rate === null ? whenFree : atRate(rate));

/** Sends at an even rate, however long the answers take. */
function atRate(perSecond: number): SendTimes {
  let next = performance.now();
  return {
    isDue: (now) => next <= now,
    take: () => {
      const intended = next;
      next += 1_000 / perSecond;
      return intended;
    },
  };
}
