import type { AmountBounds } from './money/currencies.js';

export const ACTIVATION_ORDERS = ['sequence', 'any'] as const;
export type ActivationOrder = (typeof ACTIVATION_ORDERS)[number];

/**
 * The policies of one contract. Fee, bounds and periods come from the service, the rest from the parties. All are fixed when it is offered; both
 * sides together can change some.
 */
export interface Terms extends AmountBounds, Periods {
  readonly fundOnAcceptance: boolean;
  readonly reviewWindowHours: number;
  readonly activationOrder: ActivationOrder;
  readonly maxConcurrentActive: number;
  readonly clientMayDispute: boolean;
  /** Whether the client must propose a lower amount rather than pay less than a milestone holds. */
  readonly partialReleaseNeedsConsent: boolean;
  readonly feeBasisPoints: number;
}

/** How long the service waits before it acts by itself. */
export interface Periods {
  /** After this time a payment can be paid out. */
  readonly securityPeriodHours: number;
  /** The freelancer's time to answer when the client asks for the escrow back. */
  readonly refundAnswerDays: number;
  /** The other side's time to answer a dispute. */
  readonly disputeAnswerDays: number;
}

/** Those of contracts that were offered before there were such terms, and what a service has unless it is set otherwise. */
export const DEFAULT_PERIODS: Periods = { securityPeriodHours: 120, refundAnswerDays: 7, disputeAnswerDays: 7 };

/** What a party may choose of the terms. What it leaves out has the service's default. */
export interface RequestedTerms {
  readonly fundOnAcceptance?: boolean;
  readonly reviewWindowHours?: number;
  readonly activationOrder?: ActivationOrder;
  readonly maxConcurrentActive?: number;
  readonly clientMayDispute?: boolean;
  readonly partialReleaseNeedsConsent?: boolean;
}
