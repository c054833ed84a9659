import { chargeFor, dayOf, isDone, MILESTONE_STATES, openSubmission } from '#domain';
import type { Agreement, Day, Funding, Instant, Milestone, MilestoneState, Submission, Totals } from '#domain';

/** Past its due date (UTC) and not done. */
const isOverdue = (milestone: Milestone, at: Instant): boolean =>
  milestone.dueDate !== null && milestone.dueDate < dayOf(at) && !isDone(milestone);

/** The last attempt to fund a milestone. `charged` is 0 until it succeeded. */
export type ShownFunding = Pick<Funding, 'fundingId' | 'state' | 'charged' | 'fromCarryover' | 'code' | 'at'>;

/** A submission on the contract page: `reviewDueAt` is as if its clock ran, and moves when a clock that stands runs again. */
export type ShownSubmission = Omit<Submission, 'stoppedAt' | 'reminded'>;

function shownSubmission(submission: Submission): ShownSubmission {
  const { submissionId, number, state, message, note, attachments, submittedAt, reviewDueAt, extensions } = submission;
  return { submissionId, number, state, message, note, attachments, submittedAt, reviewDueAt, extensions };
}

/** A milestone on the contract page. Amounts in minor units. */
export interface MilestonePage {
  readonly milestoneId: string;
  readonly sequence: number;
  readonly title: string;
  readonly instructions: string | null;
  readonly dueDate: Day | null;
  readonly dueInDays: number | null;
  readonly overdue: boolean;
  readonly state: MilestoneState;
  readonly amount: number;
  readonly deposit: number;
  readonly released: number;
  readonly carriedOver: number;
  readonly refunded: number;
  readonly funding: ShownFunding | null;
  /** The id of the charge that will raise what it holds, null while none is in flight. */
  readonly toppingUp: string | null;
  readonly submissions: readonly ShownSubmission[];
}

export function shownMilestone(milestone: Milestone, at: Instant): MilestonePage {
  const { milestoneId, sequence, title, instructions, dueDate, dueInDays, state } = milestone;
  const { amount, deposit, released, carriedOver, refunded } = milestone;
  return {
    milestoneId,
    sequence,
    title,
    instructions,
    dueDate,
    dueInDays,
    overdue: isOverdue(milestone, at),
    state,
    amount,
    deposit,
    released,
    carriedOver,
    refunded,
    funding: shownFunding(milestone.funding),
    toppingUp: milestone.toppingUp?.fundingId ?? null,
    submissions: milestone.submissions.map(shownSubmission),
  };
}

/** A milestone in My Jobs: the one at work or the next one. */
export interface MilestoneAtAGlance {
  readonly milestoneId: string;
  readonly sequence: number;
  readonly title: string;
  readonly amount: number;
  readonly dueDate: Day | null;
  readonly state: MilestoneState;
  readonly overdue: boolean;
  /** The end of the review window of an open submission. */
  readonly reviewDueAt: Instant | null;
  /** What its activation takes from the client, or the top-up in flight; 0 once that is charged. */
  readonly toCharge: number;
  readonly funding: ShownFunding | null;
}

export function milestoneAtAGlance(contract: Agreement, milestone: Milestone, at: Instant): MilestoneAtAGlance {
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

function openCharge(contract: Agreement, { state, amount, funding, toppingUp }: Milestone): number {
  if (state === 'pending') return chargeFor(contract, amount).toCharge;
  return (toppingUp ?? (state === 'funding' ? funding : null))?.toCharge ?? 0;
}

function shownFunding(funding: Funding | null): ShownFunding | null {
  if (!funding) return null;
  const { fundingId, state, charged, fromCarryover, code, at } = funding;
  return { fundingId, state, charged, fromCarryover, code, at };
}

/** The sums of a contract; `planned` is the amounts of all milestones not deleted. */
export interface ShownTotals extends Totals {
  readonly planned: number;
}

export function shownTotals({ milestones, totals }: Agreement): ShownTotals {
  const planned = milestones.reduce((sum, { state, amount }) => (state === 'deleted' ? sum : sum + amount), 0);
  const { charged, allocated, carryover, released, fees, refunded, extra, paidOut } = totals;
  return { planned, charged, allocated, carryover, released, fees, refunded, extra, paidOut };
}

/** How many milestones are in each state. */
export type MilestoneCounts = Readonly<Record<MilestoneState, number>>;

export function milestoneCounts({ milestones }: Agreement): MilestoneCounts {
  const counts = Object.fromEntries(MILESTONE_STATES.map((state) => [state, 0])) as Record<MilestoneState, number>; // every state has its count
  for (const { state } of milestones) counts[state] += 1;
  return counts;
}
