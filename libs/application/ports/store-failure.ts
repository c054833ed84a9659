/** A store could not do what was asked; the rules have not said no. Answered as 503 `STORE_UNAVAILABLE`. */
export class StoreFailure extends Error {
  /** Which store, as the answer names it. */
  readonly store: 'events' | 'views' | 'gateway';
  readonly reason: 'full' | 'timeout' | 'unreachable';
  /** Whether what was asked may have been done all the same: resend it exactly as it was. */
  readonly ambiguous: boolean;

  constructor(
    failure: { readonly store: StoreFailure['store']; readonly reason: StoreFailure['reason']; readonly ambiguous: boolean },
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreFailure';
    this.store = failure.store;
    this.reason = failure.reason;
    this.ambiguous = failure.ambiguous;
  }
}
