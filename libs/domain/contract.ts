import type { Dispute } from './disputes/dispute.js';
import type { ExtraPayment } from './bonuses/extra-payment.js';
import type { RefundRequest } from './refunds/refund-request.js';
import { isAtWork, isFunding, lowest, type Milestone } from './milestone.js';
import type { Payment } from './payouts/payout.js';
import type { Charge, Refund } from './refunds/refund.js';
import type { Proposal } from './proposals/proposal.js';
import type { Terms } from './terms.js';
import type { Instant } from './time.js';

/** Sums of the money invariant `charged = allocated + carryover + released + refunded`; `fees` and `paidOut` are parts of `released`, `extra` of `charged` too. */
export interface Totals {
  readonly charged: number;
  readonly allocated: number;
  readonly carryover: number;
  readonly released: number;
  readonly fees: number;
  readonly refunded: number;
  /** The gross of extra payments: never in escrow, so it is charged and released at once. */
  readonly extra: number;
  /** What the gateway paid out to the freelancer. */
  readonly paidOut: number;
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
  /** Of its last event, from 0. */
  readonly revision: number;
  readonly milestones: readonly Milestone[];
  readonly totals: Totals;
  /** Oldest first. */
  readonly payments: readonly Payment[];
  /** Oldest first, those that were declined included. */
  readonly extraPayments: readonly ExtraPayment[];
  /** Those that succeeded, oldest first. */
  readonly charges: readonly Charge[];
  /** Oldest first. */
  readonly refunds: readonly Refund[];
  /** The open one or the last one. */
  readonly refundRequest: RefundRequest | null;
  /** Since when the client has paused the contract, null when it is not paused. It stays as it is after the end, as `hold` does. */
  readonly paused: { readonly at: Instant; readonly message: string | null } | null;
  /** Since when and why an operator holds the contract, null when none does. */
  readonly hold: { readonly at: Instant; readonly reason: string } | null;
  /** All of them, the oldest first; at most one of each side is open. */
  readonly proposals: readonly Proposal[];
  /** The open one or the last one; at most one is open. */
  readonly dispute: Dispute | null;
  /** Those before it, oldest first: none of them is open. */
  readonly earlierDisputes: readonly Dispute[];
}

export type NoContract = { readonly status: 'none' };
export type OfferedContract = Agreement & { readonly status: 'offered' };
export type ActiveContract = Agreement & { readonly status: 'active' };
/** The client has ended it, and the freelancer has still to answer about money that would go back. */
export type EndingContract = Agreement & { readonly status: 'ending' };
export type FinalContract = Agreement & { readonly status: 'ended' | 'declined' | 'withdrawn' | 'expired' };
export type ExistingContract = OfferedContract | ActiveContract | EndingContract | FinalContract;

/** One contract, folded from its events: plain JSON-safe data. */
export type Contract = NoContract | ExistingContract;
export type ContractStatus = Contract['status'];

export const NO_CONTRACT: NoContract = { status: 'none' };

/** How a contract stands, for people: its status, or while it is active what stops it. */
export const SHOWN_STATUSES = ['offered', 'active', 'paused', 'onHold', 'ending', 'ended', 'declined', 'withdrawn', 'expired'] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

export function shownStatus({ status, hold, paused }: ExistingContract): ShownStatus {
  if (status !== 'active') return status;
  if (hold) return 'onHold';
  return paused ? 'paused' : 'active';
}

const FINAL: ReadonlySet<ContractStatus> = new Set<FinalContract['status']>(['ended', 'declined', 'withdrawn', 'expired']);

/** Whether it has come to its end: nothing new can begin in it. */
export const isFinal = (contract: Contract): contract is FinalContract => FINAL.has(contract.status);

/** Whether the open dispute, if there is one, is about this milestone. */
export const isDisputed = ({ dispute }: Agreement, { milestoneId }: Milestone): boolean =>
  dispute?.state === 'open' && dispute.milestoneId === milestoneId;

/** The milestone whose charge, a funding or a top-up, has no outcome yet: at most one a contract. */
export const chargeInFlight = ({ milestones }: Agreement): Milestone | undefined =>
  milestones.find((one) => isFunding(one) || one.toppingUp !== null);

/** The lowest pending milestone: the only one that may be activated when the order is `sequence` (README, rule 3). */
export const nextPending = (contract: Agreement): Milestone | undefined => lowest(contract.milestones, (one) => one.state === 'pending');

/** All pending milestones, in sequence. */
export const pendingInSequence = (contract: Agreement): readonly Milestone[] =>
  contract.milestones.filter((one) => one.state === 'pending').toSorted((a, b) => a.sequence - b.sequence);

/** The milestone at work, lowest sequence. */
export const currentMilestone = (contract: Agreement): Milestone | undefined => lowest(contract.milestones, isAtWork);

/** Escrow is used before the client is charged, and no charge is smaller than the terms allow (README, rule 5). */
export function chargeFor({ totals, terms }: Agreement, amount: number): { readonly fromCarryover: number; readonly toCharge: number } {
  const lacking = amount - Math.min(amount, totals.carryover);
  const toCharge = lacking === 0 ? 0 : Math.min(amount, Math.max(lacking, terms.minCharge));
  return { fromCarryover: amount - toCharge, toCharge };
}
