import type { Agreement } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { atLeast, atMost } from '../guards.js';
import { MOST_EXTRA } from '../money/currencies.js';
import type { Terms } from '../terms.js';
import { hoursAfter, type Instant } from '../time.js';
import { feeOfExtra, sumOfPending, type ExtraPayment } from './extra-payment.js';

/** The client is to be charged for it. */
export const startExtraPayment = (
  at: Instant,
  payment: Pick<ExtraPayment, 'paymentId' | 'milestoneId' | 'kind' | 'amount' | 'note'>,
): ContractEvent<'ExtraPaymentStarted'> => ({ type: 'ExtraPaymentStarted', at, data: payment });

/** The charge has succeeded. The platform takes its fee. */
export function extraPaymentMade(
  { terms }: Agreement,
  extra: ExtraPayment,
  { at, gatewayReference }: { readonly at: Instant; readonly gatewayReference: string },
): ContractEvent<'ExtraPaymentMade'> {
  const { paymentId, amount: gross } = extra;
  const fee = feeOfExtra(extra, terms);
  const availableAt = hoursAfter(at, terms.securityPeriodHours);
  return { type: 'ExtraPaymentMade', at, data: { paymentId, gross, fee, net: gross - fee, gatewayReference, availableAt } };
}

/** The least bonus or expense, in minor units, however small a charge may be. */
const MIN_BONUS = 100;

export const leastBonus = ({ minCharge }: Terms): number => Math.max(MIN_BONUS, minCharge);

/** The bounds of a bonus and of an expense. */
export function bonusWithinBounds(contract: Agreement, actual: number, path: string): void {
  const { terms, totals, extraPayments } = contract;
  atLeast(leastBonus(terms), actual, path);
  const begun = sumOfPending(extraPayments) + totals.extra;
  atMost(Math.min(terms.maxAmount, Math.max(0, MOST_EXTRA - begun)), actual, path);
}
