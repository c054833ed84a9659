import { openSubmission, type Contract, type Submission } from '#domain';

/** The submission of a milestone that waits for its review, while its review clock runs. */
export function runningReview(state: Contract, milestoneId: string): Submission | undefined {
  if (state.status === 'none') return undefined;
  const milestone = state.milestones.find((one) => one.milestoneId === milestoneId);
  const open = milestone && openSubmission(milestone);
  return open?.stoppedAt === null ? open : undefined;
}
