import type { Day, Instant } from './time.js';

/** Who acts towards one contract. `system` is the clocks and the payment gateway. */
export type Role = 'client' | 'freelancer' | 'system';

/** The policies of one contract, fixed when it is offered. Fee and bounds come from the service, the rest from the parties. */
export interface Terms {
  readonly fundOnAcceptance: boolean;
  readonly reviewWindowHours: number;
  readonly activationOrder: 'sequence' | 'any';
  readonly maxConcurrentActive: number;
  readonly clientMayDispute: boolean;
  readonly feeBasisPoints: number;
  readonly minAmount: number;
  readonly maxAmount: number;
}

export const MILESTONE_STATES = [
  'pending',
  'funding',
  'active',
  'submitted',
  'changesRequested',
  'released',
  'deleted',
  'refunded',
] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** The last attempt to fund a milestone. `charged` is 0 until it succeeded; `at` is the time of its last event. */
export interface Funding {
  readonly fundingId: string;
  readonly state: 'pending' | 'succeeded' | 'declined';
  readonly toCharge: number;
  readonly charged: number;
  readonly fromCarryover: number;
  readonly code: string | null;
  readonly at: Instant;
}

export interface Attachment {
  readonly name: string;
  readonly sha256: string;
  readonly url: string;
}

export interface Submission {
  readonly submissionId: string;
  readonly number: number;
  readonly state: 'open' | 'changesRequested' | 'approved' | 'withdrawn';
  readonly message: string;
  readonly note: string | null;
  readonly attachments: readonly Attachment[];
  readonly submittedAt: Instant;
  readonly reviewDueAt: Instant;
}

/** A part of the work. Amounts in minor units; `deposit` is what was ever allocated to it, `allocatedTo` says what still is. */
export interface Milestone {
  readonly milestoneId: string;
  readonly sequence: number;
  readonly title: string;
  readonly instructions: string | null;
  readonly dueDate: Day | null;
  readonly state: MilestoneState;
  readonly amount: number;
  readonly deposit: number;
  readonly released: number;
  readonly carriedOver: number;
  readonly refunded: number;
  readonly funding: Funding | null;
  readonly submissions: readonly Submission[];
}

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

/** Escrow still held for this milestone, in minor units. */
export const allocatedTo = (milestone: Milestone): number =>
  milestone.deposit - milestone.released - milestone.carriedOver - milestone.refunded;

const AT_WORK: ReadonlySet<MilestoneState> = new Set(['funding', 'active', 'submitted', 'changesRequested']);

/** Taken up and not yet released: such a milestone keeps the next one waiting. */
export const isAtWork = (milestone: Milestone): boolean => AT_WORK.has(milestone.state);

export const isFunding = (milestone: Milestone): boolean => milestone.state === 'funding';

export const lowest = (milestones: readonly Milestone[], wanted: (milestone: Milestone) => boolean): Milestone | undefined =>
  milestones.filter(wanted).reduce<Milestone | undefined>((low, one) => (low && low.sequence < one.sequence ? low : one), undefined);

/** The lowest pending milestone: the only one that may be activated when the order is `sequence` (rule 3). */
export const nextPending = (contract: Agreement): Milestone | undefined => lowest(contract.milestones, (one) => one.state === 'pending');

/** The milestone at work, lowest sequence. */
export const currentMilestone = (contract: Agreement): Milestone | undefined => lowest(contract.milestones, isAtWork);

export const openSubmission = (milestone: Milestone): Submission | undefined =>
  milestone.submissions.findLast((one) => one.state === 'open');

/** Escrow is used before the client is charged (rule 5). */
export function chargeFor(contract: Agreement, amount: number): { readonly fromCarryover: number; readonly toCharge: number } {
  const fromCarryover = Math.min(amount, contract.totals.carryover);
  return { fromCarryover, toCharge: amount - fromCarryover };
}
