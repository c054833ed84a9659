import type { Instant } from '../time.js';

export const PAYMENT_KINDS = ['release', 'overpayment', 'bonus', 'expense'] as const;
export const PAYMENT_STATES = ['held', 'available', 'paid', 'failed'] as const;

/** Money that left for the freelancer, and what became of its payout. Amounts in minor units. */
export interface Payment {
  /** The revision of the event that made it. */
  readonly payment: number;
  readonly kind: (typeof PAYMENT_KINDS)[number];
  /** Null when it came from the carryover, or is about no milestone. */
  readonly milestoneId: string | null;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
  /** What the freelancer gave back of the net. */
  readonly givenBack: number;
  readonly availableAt: Instant;
  readonly state: (typeof PAYMENT_STATES)[number];
  /** Of the payout that is to come, runs or ran last, from 1. */
  readonly attempt: number;
  /** Why the gateway declined the last payout. */
  readonly code: string | null;
  /** When it last declined one. */
  readonly failedAt: Instant | null;
}

/** What its payout moves. */
export const leftOf = ({ net, givenBack }: Payment): number => net - givenBack;
