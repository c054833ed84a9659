import type { ApprovalCommands } from '#domain';
import { ApprovalBody } from './approval.bodies.js';
import type { CommandRoutes } from './command-route.js';
import { ACTIVATION } from './refusals.js';

export const APPROVAL_ROUTES = {
  ApproveMilestone: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/approve',
    body: ApprovalBody,
    summary: 'The client pays for this milestone, in full, in part or more, and says what comes afterwards.',
    example: { paidAmount: 40_000, expectedDeposit: 42_000, afterwards: 'keepOpen', underpaymentReason: 'Two pages are missing.' },
    refusals: [
      'MILESTONE_NOT_FOUND',
      'ALREADY_RELEASED',
      'MILESTONE_NOT_PENDING',
      'MILESTONE_NOT_FUNDED',
      'SUBMISSION_CHANGED',
      ...ACTIVATION,
      'NO_PENDING_MILESTONE',
      'AMOUNT_BELOW_MINIMUM',
      'AMOUNT_ABOVE_MAXIMUM',
      'PAID_AMOUNT_TOO_HIGH',
      'DEADLINE_PASSED',
      'CONSENT_REQUIRED',
      'UNDERPAYMENT_REASON_REQUIRED',
      'BONUS_REQUIRES_FULL_RELEASE',
      'ESCROW_NOT_EMPTY',
    ],
  },
} as const satisfies CommandRoutes<keyof ApprovalCommands>;
