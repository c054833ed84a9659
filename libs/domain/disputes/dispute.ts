import type { Party } from '../roles.js';
import type { Instant } from '../time.js';

export const DISPUTE_REASONS = ['notDelivered', 'notAsAgreed', 'notPaid', 'other'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

export const DISPUTE_STATES = ['open', 'settled', 'decided', 'cancelled'] as const;

export const SETTLEMENT_STATES = ['open', 'accepted', 'superseded'] as const;

/** How one side would split the frozen money, in minor units: the two parts sum to it. */
export interface Settlement {
  readonly settlementId: string;
  readonly by: Party;
  readonly toFreelancer: number;
  readonly toClient: number;
  readonly state: (typeof SETTLEMENT_STATES)[number];
  readonly proposedAt: Instant;
}

export const SETTLEMENT_TRIGGERS = ['accepted', 'matching', 'silence'] as const;
/** Why a split is the one that counts; `decision` is an operator's. */
export type DisputeTrigger = (typeof SETTLEMENT_TRIGGERS)[number] | 'decision';

/** A disagreement about money in escrow, which is frozen until it is over. Amounts in minor units. */
export interface Dispute {
  readonly disputeId: string;
  readonly by: Party;
  /** Null when it is about a refund request. */
  readonly milestoneId: string | null;
  readonly reason: DisputeReason;
  readonly details: string;
  readonly claimAmount: number;
  readonly frozenAmount: number;
  readonly openedAt: Instant;
  /** Until when the other side must answer; it stays after an answer. */
  readonly answerDueAt: Instant;
  readonly state: (typeof DISPUTE_STATES)[number];
  readonly outcome: { readonly toFreelancer: number; readonly toClient: number; readonly trigger: DisputeTrigger } | null;
  /** Oldest first. */
  readonly settlements: readonly Settlement[];
}
