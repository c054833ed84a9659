import { Refusal } from '../refusal.js';

/** A contract whose stream cannot be used whole. Whoever may not see the contract must be told that there is none. */
export class ContractParked extends Refusal<'VIEW_PARKED'> {
  constructor(
    readonly contractId: string,
    readonly kind: 'unreadable' | 'incomplete',
    /** For the log and the operator. */
    readonly reason: string,
  ) {
    super('VIEW_PARKED', { reason: kind }, `This contract cannot be used whole (${reason}); an operator has to look at it.`);
  }
}
