import type { Command } from '../commands.js';
import type { ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { before, funded, lastSubmissionSeen, milestoneOf, submissionUnderReview, unreleasedMilestone } from '../guards.js';
import { MAX_SUBMISSIONS, openSubmission, takesSubmissions } from '../milestone.js';
import { Rejection } from '../rejection.js';
import { eachMilestone, SAMPLE, type Rules } from '../rule.js';
import { hoursAfter } from '../time.js';
import type { ReviewCommands } from './commands.js';

export const REVIEWS = {
  SubmitWork: {
    by: ['freelancer'],
    mayMoveMoney: false,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'allows' },
    about: unreleasedMilestone,
    decide: submitWork,
    attempts: eachMilestone(({ milestoneId }, { id }) => ({ milestoneId, submissionId: id, message: SAMPLE, attachments: [] })),
  },
  RequestChanges: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'allows' },
    about: unreleasedMilestone,
    decide: requestChanges,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId, note: SAMPLE, submissionId: null })),
  },
} as const satisfies Rules<keyof ReviewCommands>;

/** Starts a full review window; a submission after requested changes starts a full new one. */
function submitWork(command: Command<'SubmitWork'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, milestoneId, submissionId, message, attachments } = command;
  const milestone = milestoneOf(contract, milestoneId);
  funded(milestone);
  const open = openSubmission(milestone);
  if (open) throw new Rejection('SUBMISSION_OPEN', { submissionId: open.submissionId }, `${milestone.title} is submitted already.`);
  if (!takesSubmissions(milestone)) {
    const text = `A milestone has at most ${MAX_SUBMISSIONS} submissions.`;
    throw new Rejection('TOO_MANY_SUBMISSIONS', { maximum: MAX_SUBMISSIONS }, text);
  }
  const number = milestone.submissionCount + 1;
  const reviewDueAt = hoursAfter(at, contract.terms.reviewWindowHours);
  return [{ type: 'WorkSubmitted', at, data: { milestoneId, submissionId, number, message, attachments, reviewDueAt } }];
}

/** Stops the review clock; not possible once it has run out. */
function requestChanges(command: Command<'RequestChanges'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, milestoneId, note } = command;
  const milestone = milestoneOf(contract, milestoneId);
  const { submissionId, reviewDueAt } = submissionUnderReview(milestone);
  lastSubmissionSeen(milestone, command.submissionId);
  before(reviewDueAt, at);
  return [{ type: 'ChangesRequested', at, data: { milestoneId, submissionId, note } }];
}
