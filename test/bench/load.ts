/** Requests that a load generator sends until it is stopped. */
export interface Load {
  /** Resolves once the contracts are there that the load needs. */
  readonly prepared: Promise<void>;
  start(): void;
  /** Sends nothing more, and resolves once everything that was sent is answered. */
  stop(): Promise<void>;
}
