import type { Agreement } from '../contract.js';
import { leftOf, type Payment } from '../payouts/payout.js';

/** The payments of which the freelancer can give something back, in the order in which it is taken: held ones first, the oldest first. */
export function refundable({ payments }: Pick<Agreement, 'payments'>, milestoneId: string | null): readonly Payment[] {
  const received = payments.filter((one) => leftOf(one) > 0 && (milestoneId === null || one.milestoneId === milestoneId));
  return (['held', 'failed'] as const).flatMap((state) => received.filter((one) => one.state === state));
}

export const leftIn = (payments: readonly Payment[]): number => payments.reduce((sum, one) => sum + leftOf(one), 0);

/** The payments after an amount was given back of them. */
export function afterGivingBack(contract: Agreement, amount: number, milestoneId: string | null): readonly Payment[] {
  const taken = new Map<number, number>();
  refundable(contract, milestoneId).reduce((rest, one) => {
    const part = Math.min(rest, leftOf(one));
    taken.set(one.payment, part);
    return rest - part;
  }, amount);
  return contract.payments.map((one) => ({ ...one, givenBack: one.givenBack + (taken.get(one.payment) ?? 0) }));
}
