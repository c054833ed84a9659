import type { Agreement, Totals } from './contract.js';
import type { Funding, Milestone, Submission } from './milestone.js';

/** The contract with one milestone changed; unchanged where it has no such milestone. */
export function withMilestone<C extends Agreement>(contract: C, milestoneId: string, change: (one: Milestone) => Partial<Milestone>): C {
  return {
    ...contract,
    milestones: contract.milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, ...change(one) } : one)),
  };
}

/** The submissions of a milestone with one of them changed. */
export function withSubmission(
  { submissions }: Milestone,
  submissionId: string | null,
  change: Partial<Submission>,
): readonly Submission[] {
  const place = submissions.findLastIndex((one) => one.submissionId === submissionId);
  const found = submissions[place];
  return found ? submissions.with(place, { ...found, ...change }) : submissions;
}

export const withOutcome = (funding: Funding | null, outcome: Partial<Funding>): Funding | null => funding && { ...funding, ...outcome };

/** The contract with these amounts added to its sums. */
export function withTotals<C extends Agreement>(contract: C, added: Partial<Totals>): C {
  const { totals } = contract;
  return {
    ...contract,
    totals: {
      charged: totals.charged + (added.charged ?? 0),
      allocated: totals.allocated + (added.allocated ?? 0),
      carryover: totals.carryover + (added.carryover ?? 0),
      released: totals.released + (added.released ?? 0),
      fees: totals.fees + (added.fees ?? 0),
      refunded: totals.refunded + (added.refunded ?? 0),
    },
  };
}
