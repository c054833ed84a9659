import type { AmountBounds } from './money/currencies.js';

export const ACTIVATION_ORDERS = ['sequence', 'any'] as const;
export type ActivationOrder = (typeof ACTIVATION_ORDERS)[number];

/** The policies of one contract, fixed when it is offered. Fee and bounds come from the service, the rest from the parties. */
export interface Terms extends AmountBounds {
  readonly fundOnAcceptance: boolean;
  readonly reviewWindowHours: number;
  readonly activationOrder: ActivationOrder;
  readonly maxConcurrentActive: number;
  readonly clientMayDispute: boolean;
  readonly feeBasisPoints: number;
}

/** What a party may choose of the terms. What it leaves out has the service's default. */
export interface RequestedTerms {
  readonly fundOnAcceptance?: boolean;
  readonly reviewWindowHours?: number;
  readonly activationOrder?: ActivationOrder;
  readonly maxConcurrentActive?: number;
  readonly clientMayDispute?: boolean;
}
