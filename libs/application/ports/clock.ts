/** The product's time. Tokens and timeouts use real time instead. */
export abstract class Clock {
  /** UTC ISO text with milliseconds; never goes back within a process. */
  abstract now(): string;
}

/** A clock that can be moved forward, for demo mode. */
export abstract class MovableClock extends Clock {
  /** Moves it forward by whole seconds, 0 or more, and answers the new now; the move outlives the process. */
  abstract advance(seconds: number): Promise<string>;
}
