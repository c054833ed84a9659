/** The work that time makes due, so that moving the clock can wait for it. */
export abstract class DueWork {
  /** Resolves once all that is due now was tried once. */
  abstract triedOnce(): Promise<void>;
}
