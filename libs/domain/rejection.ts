import type { ShownStatus } from './contract.js';
import type { Dispute, Settlement } from './disputes/dispute.js';
import type { Payment } from './payouts/payout.js';
import type { Refund } from './refunds/refund.js';
import type { RefundRequest } from './refunds/refund-request.js';
import type { Proposal } from './proposals/proposal.js';
import type { MilestoneState } from './milestone.js';
import type { Instant } from './time.js';

/** The facts that each refusal carries besides its code; the rows are public API (`apps/api/README.md`, Codes). */
export interface RejectionFacts {
  WRONG_ROLE: { role: string; allowed: readonly string[] };
  CONTRACT_NOT_FOUND: Record<string, never>;
  MILESTONE_NOT_FOUND: Record<string, never>;
  SUBMISSION_NOT_FOUND: Record<string, never>;
  PAYMENT_NOT_FOUND: Record<string, never>;
  REFUND_NOT_FOUND: Record<string, never>;
  PROPOSAL_NOT_FOUND: Record<string, never>;
  DISPUTE_NOT_FOUND: Record<string, never>;
  SETTLEMENT_NOT_FOUND: Record<string, never>;
  CONTRACT_NOT_ACTIVE: { status: ShownStatus };
  CONTRACT_NOT_PAUSED: { status: ShownStatus };
  CONTRACT_NOT_ON_HOLD: { status: ShownStatus };
  CONTRACT_ENDED: Record<string, never>;
  OFFER_NOT_OPEN: { status: ShownStatus };
  PREVIOUS_MILESTONE_NOT_RELEASED: { blocking: { milestoneId: string; title: string; state: MilestoneState } };
  NOT_NEXT_IN_SEQUENCE: { nextMilestoneId: string };
  NO_PENDING_MILESTONE: Record<string, never>;
  MILESTONE_NOT_PENDING: { state: MilestoneState };
  MILESTONE_FUNDED_IMMUTABLE: { state: MilestoneState };
  MILESTONE_NOT_FUNDED: { state: MilestoneState };
  FUNDING_IN_PROGRESS: { milestoneId: string };
  DISPUTE_OPEN: { disputeId: string };
  DISPUTE_NOT_OPEN: { state: Dispute['state'] };
  SETTLEMENT_NOT_OPEN: { state: Settlement['state'] };
  FUNDING_NOT_OPEN: { fundingId: string };
  TRANSFER_NOT_OPEN: { state: string };
  PAYOUT_NOT_FAILED: { state: Payment['state'] };
  REFUND_NOT_FAILED: { state: Refund['state'] };
  REFUND_REQUEST_NOT_OPEN: { state: RefundRequest['state'] | null };
  SUBMISSION_OPEN: { submissionId: string };
  TOO_MANY_SUBMISSIONS: { maximum: number };
  NO_OPEN_SUBMISSION: { state: MilestoneState };
  SUBMISSION_CHANGED: { sent: string; actual: string | null };
  EXTENSION_LIMIT: { maximum: number };
  ALREADY_RELEASED: Record<string, never>;
  NUDGED_ALREADY: { again: Instant };
  CHANGE_REQUEST_OPEN: { proposalId: string };
  CHANGE_REQUEST_STALE: { index: number; reason: 'state' | 'changed' };
  PROPOSAL_NOT_OPEN: { state: Proposal['state'] };
  NOTHING_CHANGES: Record<string, never>;
  AMOUNT_CHANGED: { sent: number; actual: number };
  ESCROW_NOT_EMPTY: { allocated: number; carryover: number };
  DEADLINE_PASSED: { at: string };
  DEADLINE_NOT_REACHED: { at: string | null };
  AMOUNT_BELOW_MINIMUM: { minimum: number; actual: number; path: string };
  AMOUNT_ABOVE_MAXIMUM: { maximum: number; actual: number; path: string };
  PAID_AMOUNT_TOO_HIGH: { maximum: number };
  BONUS_REQUIRES_FULL_RELEASE: Record<string, never>;
  REFUND_TOO_HIGH: { maximum: number };
  SPLIT_DOES_NOT_SUM: { expected: number; actual: number };
  CONSENT_REQUIRED: Record<string, never>;
  UNDERPAYMENT_REASON_REQUIRED: Record<string, never>;
  INSTRUCTIONS_REQUIRED: { path: string };
  DUE_DATE_PAST: { path: string };
  EXPIRY_PAST: Record<string, never>;
  TOO_MANY_MILESTONES: { maximum: number };
  PROPOSAL_NOT_NEEDED: { index: number };
  TOO_MANY_TOP_UPS: Record<string, never>;
  ORDER_INCOMPLETE: { missing: readonly string[]; unknown: readonly string[] };
  SAME_PARTY: Record<string, never>;
  CURRENCY_UNSUPPORTED: Record<string, never>;
}

export type RejectionCode = keyof RejectionFacts;

/**
 * Makes an `Error` without a stack. The constructor of `Error` takes four times as long, also with an empty stack, and My Jobs asks `decide`
 * about every action that it shows.
 */
const StacklessError = Object.assign(function () {}, { prototype: Error.prototype }) as unknown as new () => Error; // what it makes has that prototype

/** A rule refused the command: an answer, not a fault. It is never retried; `code` and `facts` are public API, `message` is for people. */
export class Rejection<C extends RejectionCode = RejectionCode> extends StacklessError {
  override readonly name = 'Rejection';

  constructor(
    readonly code: C,
    readonly facts: RejectionFacts[C],
    override readonly message: string,
  ) {
    super();
  }
}

/** Also the answer to a caller who is no party of the contract, so that contracts of others look as if they did not exist. */
export const noSuchContract = (): Rejection => new Rejection('CONTRACT_NOT_FOUND', {}, 'There is no such contract.');
