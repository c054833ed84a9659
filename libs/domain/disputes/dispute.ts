import { PARTIES, type Party } from '../roles.js';
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
export type SettlementTrigger = (typeof SETTLEMENT_TRIGGERS)[number];

/** Why a split is the one that counts; `decision` is an operator's. */
export const DISPUTE_TRIGGERS = [...SETTLEMENT_TRIGGERS, 'decision'] as const;
export type DisputeTrigger = (typeof DISPUTE_TRIGGERS)[number];

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

/** Whether the other side has answered: then the time to answer no longer runs. */
export const isAnswered = ({ by, settlements }: Dispute): boolean => settlements.some((one) => one.by !== by);

/** The last settlement that a side proposed. While the dispute is open, it is that side's open one. */
export const lastSettlementOf = ({ settlements }: Dispute, side: Party): Settlement | undefined =>
  settlements.findLast((one) => one.by === side);

/** A dispute without its long text and all but the last settlement of each side. */
export const disputeAtAGlance = (dispute: Dispute): Dispute => ({
  ...dispute,
  details: '',
  settlements: dispute.settlements.filter((one) => PARTIES.some((side) => lastSettlementOf(dispute, side) === one)),
});
