import { Refusal, type RefusalFacts } from '#application';

/** A store is unavailable, and when it is asked again is known. */
export class RetryLater extends Refusal<'STORE_UNAVAILABLE'> {
  /** `seconds`: after these a retry may succeed. */
  constructor(
    facts: RefusalFacts['STORE_UNAVAILABLE'],
    message: string,
    readonly seconds: number,
  ) {
    super('STORE_UNAVAILABLE', facts, message);
  }
}
