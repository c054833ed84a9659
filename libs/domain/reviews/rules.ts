import type { Command } from '../commands.js';
import type { ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import {
  before,
  funded,
  lastSubmissionSeen,
  milestoneOf,
  noOpenSubmission,
  reached,
  submissionUnderReview,
  unreleasedMilestone,
  unreleasedSubmission,
} from '../guards.js';
import { MAX_EXTENSIONS, MAX_SUBMISSIONS, openSubmission, takesSubmissions, type Milestone } from '../milestone.js';
import { Rejection } from '../rejection.js';
import { eachMilestone, SAMPLE, type Rules } from '../rule.js';
import { daysAfter, hoursAfter } from '../time.js';
import type { ReviewCommands } from './commands.js';
import { remindersLeft } from './reminders.js';

export const REVIEWS = {
  SubmitWork: {
    by: ['freelancer'],
    mayMoveMoney: false,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'allows' },
    about: unreleasedMilestone,
    decide: submitWork,
    attempts: eachMilestone(({ milestoneId }, { id }) => ({ milestoneId, submissionId: id, message: SAMPLE, attachments: [] })),
  },
  WithdrawSubmission: {
    by: ['freelancer'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'allows' },
    about: unreleasedSubmission,
    decide: withdrawSubmission,
    attempts: eachMilestone((milestone) => ({ milestoneId: milestone.milestoneId, submissionId: lastOf(milestone), reason: null })),
  },
  RequestChanges: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'allows' },
    about: unreleasedMilestone,
    decide: requestChanges,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId, note: SAMPLE, submissionId: null })),
  },
  ExtendReview: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'allows' },
    about: unreleasedMilestone,
    decide: extendReview,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId, days: 1, submissionId: null })),
  },
  RemindReview: {
    by: ['system'],
    mayMoveMoney: false,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'allows' },
    about: unreleasedMilestone,
    decide: remindReview,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId })),
  },
} as const satisfies Rules<keyof ReviewCommands>;

/** The last submission of a milestone: only that one can be open. Any id where there is none. */
const lastOf = ({ submissions }: Milestone): string => submissions.at(-1)?.submissionId ?? SAMPLE;

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

/** The freelancer takes its work back: nothing is approved by the clock any more. It can do so as long as nothing was decided about it. */
function withdrawSubmission(command: Command<'WithdrawSubmission'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, milestoneId, submissionId, reason } = command;
  const milestone = milestoneOf(contract, milestoneId);
  if (submissionUnderReview(milestone).submissionId !== submissionId) throw noOpenSubmission(milestone);
  return [{ type: 'SubmissionWithdrawn', at, data: { milestoneId, submissionId, reason } }];
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

/** The client takes more time for its review; not possible once it has run out. */
function extendReview(command: Command<'ExtendReview'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, milestoneId, days } = command;
  const milestone = milestoneOf(contract, milestoneId);
  const { submissionId, extensions, reviewDueAt } = submissionUnderReview(milestone);
  lastSubmissionSeen(milestone, command.submissionId);
  before(reviewDueAt, at);
  if (extensions >= MAX_EXTENSIONS) {
    const text = `A review is extended at most ${MAX_EXTENSIONS} times.`;
    throw new Rejection('EXTENSION_LIMIT', { maximum: MAX_EXTENSIONS }, text);
  }
  const extended = { number: extensions + 1, days, reviewDueAt: daysAfter(reviewDueAt, days) };
  return [{ type: 'ReviewExtended', at, data: { milestoneId, submissionId, ...extended } }];
}

/** Of several reminders that are due only the highest comes, and none once the review itself is due. */
function remindReview({ at, milestoneId }: Command<'RemindReview'>, contract: ExistingContract): readonly ContractEvent[] {
  const submission = submissionUnderReview(milestoneOf(contract, milestoneId));
  const { submissionId, reviewDueAt } = submission;
  before(reviewDueAt, at);
  const reminders = remindersLeft(submission);
  reached(reminders[0]?.dueAt ?? null, at);
  const due = reminders.filter(({ dueAt }) => dueAt <= at).slice(-1);
  return due.map(({ percent }) => ({ type: 'ReviewReminded', at, data: { milestoneId, submissionId, percent, reviewDueAt } }));
}
