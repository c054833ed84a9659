import { chargeFor, dayOf, MILESTONE_STATES, openSubmission } from '#domain';
import type { Agreement, Funding, Instant, Milestone, MilestoneState } from '#domain';

const DONE: ReadonlySet<MilestoneState> = new Set(['released', 'deleted', 'refunded']);

/** Past its due date (UTC) and not done. */
const isOverdue = ({ dueDate, state }: Milestone, at: Instant): boolean => dueDate !== null && dueDate < dayOf(at) && !DONE.has(state);

/** A milestone on the contract page. */
export function shownMilestone(milestone: Milestone, at: Instant): object {
  const { milestoneId, sequence, title, instructions, dueDate, state, amount, deposit, released, carriedOver, refunded } = milestone;
  return {
    milestoneId,
    sequence,
    title,
    instructions,
    dueDate,
    overdue: isOverdue(milestone, at),
    state,
    amount,
    deposit,
    released,
    carriedOver,
    refunded,
    funding: shownFunding(milestone.funding),
    submissions: milestone.submissions,
  };
}

/** A milestone in My Jobs: the one at work or the next one. `toCharge` is what its activation takes from the client, while that is open. */
export function milestoneAtAGlance(contract: Agreement, milestone: Milestone, at: Instant): object {
  const { milestoneId, sequence, title, amount, dueDate, state, funding } = milestone;
  return {
    milestoneId,
    sequence,
    title,
    amount,
    dueDate,
    state,
    overdue: isOverdue(milestone, at),
    reviewDueAt: openSubmission(milestone)?.reviewDueAt ?? null,
    toCharge: openCharge(contract, milestone),
    funding: shownFunding(funding),
  };
}

function openCharge(contract: Agreement, { state, amount, funding }: Milestone): number {
  if (state === 'pending') return chargeFor(contract, amount).toCharge;
  return state === 'funding' ? (funding?.toCharge ?? 0) : 0;
}

function shownFunding(funding: Funding | null): object | null {
  if (!funding) return null;
  const { fundingId, state, charged, fromCarryover, code, at } = funding;
  return { fundingId, state, charged, fromCarryover, code, at };
}

/** The sums of a contract; `planned` is the amounts of all milestones not deleted. */
export function shownTotals({ milestones, totals }: Agreement): object {
  const planned = milestones.reduce((sum, { state, amount }) => (state === 'deleted' ? sum : sum + amount), 0);
  const { charged, allocated, carryover, released, fees, refunded } = totals;
  return { planned, charged, allocated, carryover, released, fees, refunded };
}

/** How many milestones are in each state. */
export function milestoneCounts({ milestones }: Agreement): Readonly<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(MILESTONE_STATES.map((state) => [state, 0]));
  for (const { state } of milestones) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
