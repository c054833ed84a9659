import type { Changes } from '../change.js';
import { withMilestone, withSubmission } from '../copies.js';
import type { ContractEvent } from '../events.js';
import type { Submission } from '../milestone.js';
import type { ReviewEvents } from './events.js';

export const REVIEW_CHANGES = {
  WorkSubmitted: (contract, event) =>
    withMilestone(contract, event.data.milestoneId, (one) => ({
      state: 'submitted',
      submissionCount: event.data.number,
      submissions: [...one.submissions, openedSubmission(event)],
    })),
  SubmissionWithdrawn: (contract, { data: { milestoneId, submissionId } }) =>
    withMilestone(contract, milestoneId, (one) => ({
      state: one.submissions.some(({ state }) => state === 'changesRequested') ? 'changesRequested' : 'active',
      submissions: withSubmission(one, submissionId, { state: 'withdrawn' }),
    })),
  ChangesRequested: (contract, { data: { milestoneId, submissionId, note } }) =>
    withMilestone(contract, milestoneId, (one) => ({
      state: 'changesRequested',
      submissions: withSubmission(one, submissionId, { state: 'changesRequested', note }),
    })),
  ReviewExtended: (contract, { data: { milestoneId, submissionId, number, reviewDueAt } }) =>
    withMilestone(contract, milestoneId, (one) => ({
      submissions: withSubmission(one, submissionId, { reviewDueAt, extensions: number }),
    })),
  ReviewReminded: (contract, { data: { milestoneId, submissionId, percent } }) =>
    withMilestone(contract, milestoneId, (one) => ({ submissions: withSubmission(one, submissionId, { reminded: percent }) })),
} satisfies Changes<keyof ReviewEvents>;

const openedSubmission = ({ at, data }: ContractEvent<'WorkSubmitted'>): Submission => ({
  submissionId: data.submissionId,
  number: data.number,
  state: 'open',
  message: data.message,
  note: null,
  attachments: data.attachments,
  submittedAt: at,
  reviewDueAt: data.reviewDueAt,
  extensions: 0,
  reminded: 0,
  stoppedAt: null,
});
