import { type Agreement, isDisputed } from '../contract.js';
import { openSubmission, type Milestone, type ShiftedClock, type Submission } from '../milestone.js';
import { laterBy, type Instant } from '../time.js';

/**
 * The contract with the review clocks stopped of all open submissions, or of that of one milestone. A clock that stands already has stood
 * since then: time in which a pause and a dispute both hold counts once.
 */
export function stopClocks<C extends Agreement>(contract: C, at: Instant, milestoneId?: string): C {
  return withOpenSubmissions(contract, (one, submission) =>
    milestoneId === undefined || one.milestoneId === milestoneId ? { ...submission, stoppedAt: submission.stoppedAt ?? at } : submission,
  );
}

/** The open submissions whose clocks stand without a reason: in this contract neither a pause nor a dispute about them holds. */
export function shiftedClocks(contract: Agreement, at: Instant): readonly ShiftedClock[] {
  return contract.milestones.flatMap((milestone) => {
    const open = openSubmission(milestone);
    if (!open?.stoppedAt || contract.paused || isDisputed(contract, milestone)) return [];
    const { submissionId, reviewDueAt: from, stoppedAt } = open;
    const to = laterBy(from, stoppedAt, at);
    return [{ milestoneId: milestone.milestoneId, submissionId, from, to }];
  });
}

/** The contract in which these clocks run again. */
export function withShifted<C extends Agreement>(contract: C, shifted: readonly ShiftedClock[]): C {
  return withOpenSubmissions(contract, (_, submission) => {
    const clock = shifted.find(({ submissionId }) => submissionId === submission.submissionId);
    return clock ? { ...submission, reviewDueAt: clock.to, stoppedAt: null } : submission;
  });
}

function withOpenSubmissions<C extends Agreement>(contract: C, change: (one: Milestone, submission: Submission) => Submission): C {
  const milestones = contract.milestones.map((one) => {
    const open = openSubmission(one);
    return open ? { ...one, submissions: one.submissions.map((sent) => (sent === open ? change(one, open) : sent)) } : one;
  });
  return { ...contract, milestones };
}
