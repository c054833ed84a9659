import type { ReviewCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { ChangesBody, SubmissionBody } from './reviews.bodies.js';

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
} as const satisfies CommandRoutes<keyof ReviewCommands>;
