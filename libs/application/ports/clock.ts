/** The time of the product, which demo mode can move. Tokens and timeouts use real time instead. */
export abstract class Clock {
  /** UTC ISO text with milliseconds; never goes back within a process. */
  abstract now(): string;
}

/** A clock that can be moved forward, for demo mode. */
export abstract class MovableClock extends Clock {
  /** Moves the clock forward by whole seconds, 0 or more, and returns the new time. The move survives a restart. */
  abstract advance(seconds: number): Promise<string>;
}
