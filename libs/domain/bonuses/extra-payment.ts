import { shareOf } from '../money/money.js';
import type { PAYMENT_KINDS } from '../payouts/payout.js';
import type { Terms } from '../terms.js';
import type { Instant } from '../time.js';

export const BONUS_REASONS = ['bonus', 'expense'] as const;
export type BonusReason = (typeof BONUS_REASONS)[number];

export const EXTRA_PAYMENT_KINDS = ['overpayment', ...BONUS_REASONS] as const satisfies readonly (typeof PAYMENT_KINDS)[number][];
export type ExtraPaymentKind = (typeof EXTRA_PAYMENT_KINDS)[number];

export const EXTRA_PAYMENT_STATES = ['pending', 'made', 'declined'] as const;

/** Money for the freelancer that is charged apart and never goes through the escrow. Amounts in minor units. */
export interface ExtraPayment {
  /** Its key at the gateway. */
  readonly paymentId: string;
  readonly kind: ExtraPaymentKind;
  /** The milestone with whose approval it was paid, null when it was paid by itself. */
  readonly milestoneId: string | null;
  readonly amount: number;
  readonly note: string | null;
  readonly state: (typeof EXTRA_PAYMENT_STATES)[number];
  /** Why the gateway declined the charge. */
  readonly code: string | null;
  /** The time of its last event. */
  readonly at: Instant;
}

/** What the platform takes of it, in minor units: nothing of an expense, which the freelancer had. */
export const feeOfExtra = (
  { kind, amount }: Pick<ExtraPayment, 'kind' | 'amount'>,
  { feeBasisPoints }: Pick<Terms, 'feeBasisPoints'>,
): number => (kind === 'expense' ? 0 : shareOf(amount, feeBasisPoints));

interface Paying {
  readonly extraPayments: readonly ExtraPayment[];
}

/** The extra payment whose charge waits for its outcome. */
export const openExtraPayment = ({ extraPayments }: Paying, paymentId: string): ExtraPayment | undefined =>
  extraPayments.find((one) => one.paymentId === paymentId && one.state === 'pending');

/** What the charges without an outcome may still take. */
export const sumOfPending = (payments: readonly ExtraPayment[]): number =>
  payments.reduce((sum, { state, amount }) => (state === 'pending' ? sum + amount : sum), 0);
