/** A store could not do what was asked, which is no verdict of the rules. Answered as 503 `STORE_UNAVAILABLE`. */
export class StoreFailure extends Error {
  /** The store, by its name in the answer. */
  readonly store: 'events' | 'views' | 'gateway';
  readonly reason: 'full' | 'timeout' | 'unreachable';
  /** True when the request may have been carried out all the same. Resend exactly the same one to find out. */
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
