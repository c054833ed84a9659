import type { ReviewCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { ChangesBody, ExtensionBody, SubmissionBody, SubmissionWithdrawalBody } from './reviews.bodies.js';

export const REVIEW_ROUTES = {
  SubmitWork: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/submissions',
    body: SubmissionBody,
    summary: 'The freelancer says that the work is done; the review window starts.',
    example: {
      message: 'The three drafts.',
      attachments: [{ name: 'design.pdf', sha256: 'a3'.repeat(32), url: 'https://files.example/design.pdf' }],
    },
    refusals: [
      'MILESTONE_NOT_FOUND',
      'ALREADY_RELEASED',
      'MILESTONE_NOT_PENDING',
      'MILESTONE_NOT_FUNDED',
      'SUBMISSION_OPEN',
      'TOO_MANY_SUBMISSIONS',
    ],
  },
  WithdrawSubmission: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/submissions/:submissionId/withdraw',
    body: SubmissionWithdrawalBody,
    summary: 'The freelancer takes back a submission that was not reviewed yet; the review window ends.',
    example: { reason: 'The wrong file.' },
    refusals: ['MILESTONE_NOT_FOUND', 'SUBMISSION_NOT_FOUND', 'ALREADY_RELEASED', 'NO_OPEN_SUBMISSION'],
  },
  RequestChanges: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/request-changes',
    body: ChangesBody,
    summary: 'The client asks for changes; the review window stops.',
    example: { note: 'Please use the darker blue.' },
    refusals: [
      'MILESTONE_NOT_FOUND',
      'ALREADY_RELEASED',
      'MILESTONE_NOT_PENDING',
      'NO_OPEN_SUBMISSION',
      'SUBMISSION_CHANGED',
      'DEADLINE_PASSED',
    ],
  },
  ExtendReview: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/extend-review',
    body: ExtensionBody,
    summary: 'The client takes more time for the review.',
    example: { days: 3 },
    refusals: [
      'MILESTONE_NOT_FOUND',
      'ALREADY_RELEASED',
      'MILESTONE_NOT_PENDING',
      'NO_OPEN_SUBMISSION',
      'SUBMISSION_CHANGED',
      'DEADLINE_PASSED',
      'EXTENSION_LIMIT',
    ],
  },
} as const satisfies CommandRoutes<keyof ReviewCommands>;
