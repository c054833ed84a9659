import type { Changes } from '../change.js';
import { withMilestone, withNewPayment, withSubmission, withTotals } from '../copies.js';
import type { ApprovalEvents } from './events.js';

export const APPROVAL_CHANGES = {
  MilestoneApproved: (contract, { data: { milestoneId, submissionId, note } }) =>
    withMilestone(contract, milestoneId, (one) => ({ submissions: withSubmission(one, submissionId, { state: 'approved', note }) })),
  PaymentReleased: (contract, { data: { milestoneId, from, gross, fee, net, availableAt } }) => {
    const made = { kind: 'release', milestoneId, gross, fee, net, availableAt } as const;
    const paid =
      milestoneId === null
        ? contract
        : withMilestone(contract, milestoneId, (one) => ({
            state: 'released',
            released: one.released + gross,
            // A contract's end also pays work that still waited for its review.
            submissions: one.submissions.map((sent) => (sent.state === 'open' ? { ...sent, state: 'approved' } : sent)),
          }));
    return withTotals(withNewPayment(paid, made), { [from]: -gross, released: gross, fees: fee });
  },
  EscrowCarriedOver: (contract, { data: { milestoneId, amount } }) => {
    const carried = withMilestone(contract, milestoneId, (one) => ({ carriedOver: one.carriedOver + amount }));
    return withTotals(carried, { allocated: -amount, carryover: amount });
  },
} satisfies Changes<keyof ApprovalEvents>;
