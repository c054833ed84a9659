import type { Changes } from '../change.js';
import { withMilestone, withNewPayment, withoutOpenSubmission, withSubmission, withTotals } from '../copies.js';
import { allocatedTo, type Milestone } from '../milestone.js';
import type { ApprovalEvents, ReleaseTrigger } from './events.js';

export const APPROVAL_CHANGES = {
  MilestoneApproved: (contract, { data: { milestoneId, submissionId, note } }) =>
    withMilestone(contract, milestoneId, (one) => ({ submissions: withSubmission(one, submissionId, { state: 'approved', note }) })),
  PaymentReleased: (contract, { data: { milestoneId, from, gross, fee, net, trigger, availableAt } }) => {
    const made = { kind: 'release', milestoneId, gross, fee, net, availableAt } as const;
    const paid = milestoneId === null ? contract : withMilestone(contract, milestoneId, (one) => paidOf(one, { gross, trigger }));
    return withTotals(withNewPayment(paid, made), { [from]: -gross, released: gross, fees: fee });
  },
  EscrowCarriedOver: (contract, { data: { milestoneId, amount } }) => {
    const carried = withMilestone(contract, milestoneId, (one) => ({ carriedOver: one.carriedOver + amount }));
    return withTotals(carried, { allocated: -amount, carryover: amount });
  },
} satisfies Changes<keyof ApprovalEvents>;

/**
 * An approval releases a milestone, whatever is left of its money. The end of the contract and a dispute release it with the last of its
 * money: until then what becomes of the rest is not decided.
 */
function paidOf(
  milestone: Milestone,
  { gross, trigger }: { readonly gross: number; readonly trigger: ReleaseTrigger },
): Partial<Milestone> {
  const released = milestone.released + gross;
  const isDecided = trigger === 'approval' || trigger === 'reviewWindowElapsed';
  if (!isDecided && allocatedTo({ ...milestone, released }) > 0) return { released };
  return { state: 'released', released, submissions: withoutOpenSubmission(milestone, 'approved') };
}
