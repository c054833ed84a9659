import type { Changes } from '../change.js';
import { withMilestone, withSubmission, withTotals } from '../copies.js';
import type { ApprovalEvents } from './events.js';

export const APPROVAL_CHANGES = {
  MilestoneApproved: (contract, { data: { milestoneId, submissionId, note } }) =>
    withMilestone(contract, milestoneId, (one) => ({ submissions: withSubmission(one, submissionId, { state: 'approved', note }) })),
  PaymentReleased: (contract, { data: { milestoneId, from, gross, fee } }) => {
    const paid =
      milestoneId === null
        ? contract
        : withMilestone(contract, milestoneId, (one) => ({
            state: 'released',
            released: one.released + gross,
            // A contract's end also pays work that still waited for its review.
            submissions: one.submissions.map((sent) => (sent.state === 'open' ? { ...sent, state: 'approved' } : sent)),
          }));
    return withTotals(paid, { [from]: -gross, released: gross, fees: fee });
  },
  EscrowCarriedOver: (contract, { data: { milestoneId, amount } }) => {
    const carried = withMilestone(contract, milestoneId, (one) => ({ carriedOver: one.carriedOver + amount }));
    return withTotals(carried, { allocated: -amount, carryover: amount });
  },
} satisfies Changes<keyof ApprovalEvents>;
