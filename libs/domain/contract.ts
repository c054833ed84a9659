import { isAtWork, lowest, type Milestone } from './milestone.js';
import type { Terms } from './terms.js';
import type { Instant } from './time.js';

export const ROLES = ['client', 'freelancer', 'system'] as const;

/** Who acts towards one contract. `system` is the clocks and the payment gateway. */
export type Role = (typeof ROLES)[number];

export const PARTIES = ['client', 'freelancer'] as const satisfies readonly Role[];
/** A side of the contract. */
export type Party = (typeof PARTIES)[number];

/** Sums of the money invariant `charged = allocated + carryover + released + refunded`; `fees` is part of `released`. */
export interface Totals {
  readonly charged: number;
  readonly allocated: number;
  readonly carryover: number;
  readonly released: number;
  readonly fees: number;
  readonly refunded: number;
}

/** What every contract has from its offer on. */
export interface Agreement {
  readonly title: string;
  readonly description: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly currency: string;
  readonly terms: Terms;
  readonly policyVersion: number;
  readonly expiresAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly milestones: readonly Milestone[];
  readonly totals: Totals;
}

export type NoContract = { readonly status: 'none' };
export type OfferedContract = Agreement & { readonly status: 'offered' };
export type ActiveContract = Agreement & { readonly status: 'active' };
export type FinalContract = Agreement & { readonly status: 'ended' | 'declined' | 'withdrawn' | 'expired' };
export type ExistingContract = OfferedContract | ActiveContract | FinalContract;

/** One contract, folded from its events: plain JSON-safe data. */
export type Contract = NoContract | ExistingContract;
export type ContractStatus = Contract['status'];

export const NO_CONTRACT: NoContract = { status: 'none' };

/** The lowest pending milestone: the only one that may be activated when the order is `sequence` (README, rule 3). */
export const nextPending = (contract: Agreement): Milestone | undefined => lowest(contract.milestones, (one) => one.state === 'pending');

/** The milestone at work, lowest sequence. */
export const currentMilestone = (contract: Agreement): Milestone | undefined => lowest(contract.milestones, isAtWork);

/** Escrow is used before the client is charged, and no charge is smaller than the terms allow (README, rule 5). */
export function chargeFor({ totals, terms }: Agreement, amount: number): { readonly fromCarryover: number; readonly toCharge: number } {
  const lacking = amount - Math.min(amount, totals.carryover);
  const toCharge = lacking === 0 ? 0 : Math.min(amount, Math.max(lacking, terms.minCharge));
  return { fromCarryover: amount - toCharge, toCharge };
}
