/** When the next request is to be sent. */
export interface SendTimes {
  isDue(now: number): boolean;
  /** The instant at which it was to be sent: its latency counts from there. */
  take(now: number): number;
}

/** As soon as a connection is free. */
export const wheneverFree: SendTimes = { isDue: () => true, take: (now) => now };

/** So many a second, evenly, however long the answers take. */
export function atRate(perSecond: number): SendTimes {
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
