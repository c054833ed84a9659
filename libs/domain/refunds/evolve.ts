import type { Changes } from '../change.js';
import { withMilestone, withoutOpenSubmission, withRefund, withTotals } from '../copies.js';
import type { ExistingContract } from '../contract.js';
import type { RefundRequest } from './refund-request.js';
import { allocatedTo, type Milestone } from '../milestone.js';
import type { Instant } from '../time.js';
import type { RefundEvents } from './events.js';
import { afterGivingBack } from './give-back.js';
import type { Charge, RefundShare } from './refund.js';

export const REFUND_CHANGES = {
  EscrowRefunded: (contract, { at, data: { milestones, fromCarryover, amount, refunds } }) => {
    const emptied = milestones.reduce<ExistingContract>(
      (before, one) => withMilestone(before, one.milestoneId, (milestone) => refunded(milestone, one.amount)),
      contract,
    );
    const counted = withTotals(emptied, { allocated: fromCarryover - amount, carryover: -fromCarryover, refunded: amount });
    return { ...withNewRefunds(counted, refunds, at), refundRequest: answered(contract.refundRequest, at) };
  },
  RefundGiven: (contract, { at, data: { amount, milestoneId, refunds } }) => ({
    ...withNewRefunds(withTotals(contract, { released: -amount, refunded: amount }), refunds, at),
    payments: afterGivingBack(contract, amount, milestoneId),
  }),
  RefundPaid: (contract, { at, data: { refundId } }) => withRefund(contract, refundId, { state: 'paid', at }),
  RefundRetried: (contract, { at, data: { refundId, attempt } }) =>
    withRefund(contract, refundId, { state: 'pending', attempt, code: null, at }),
  RefundFailed: (contract, { at, data: { refundId, code } }) => withRefund(contract, refundId, { state: 'failed', code, at }),
} satisfies Changes<keyof RefundEvents>;

/** A milestone whose money went back whole is refunded, one that was paid in part released. */
function refunded(milestone: Milestone, amount: number): Partial<Milestone> {
  const after = { ...milestone, refunded: milestone.refunded + amount };
  if (allocatedTo(after) > 0) return { refunded: after.refunded };
  const state = milestone.released > 0 ? 'released' : 'refunded';
  return {
    refunded: after.refunded,
    state,
    submissions: withoutOpenSubmission(milestone, state === 'released' ? 'approved' : 'withdrawn'),
  };
}

/** Whoever answers, the money goes back: in time it was approved, else it lapsed. One that was disputed stays so. */
function answered(request: RefundRequest | null, at: Instant): RefundRequest | null {
  if (request?.state !== 'open') return request;
  return { ...request, state: at < request.answerDueAt ? 'approved' : 'lapsed' };
}

function withNewRefunds(contract: ExistingContract, refunds: readonly RefundShare[], at: Instant): ExistingContract {
  const givenBack = new Map(refunds.map(({ fundingId, amount }) => [fundingId, amount]));
  const charges = contract.charges.map((one): Charge => ({ ...one, givenBack: one.givenBack + (givenBack.get(one.fundingId) ?? 0) }));
  const made = refunds.map((one) => ({ ...one, state: 'pending' as const, attempt: 1, code: null, at }));
  return { ...contract, charges, refunds: [...contract.refunds, ...made] };
}
