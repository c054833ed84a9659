import { NoFields } from '#apps/http/shapes/no-fields';
import type { ProposalCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { AcceptanceBody, ProposalBody, RejectionBody } from './proposals.bodies.js';

const ANSWERED = ['PROPOSAL_NOT_FOUND', 'PROPOSAL_NOT_OPEN'] as const;

export const PROPOSAL_ROUTES = {
  ProposeMilestoneChanges: {
    method: 'POST',
    path: ':contractId/proposals',
    body: ProposalBody,
    summary: 'One side proposes 1 to 20 changes of the plan, of milestones at work or of the terms.',
    example: { items: [{ op: 'terms', reviewWindowHours: 168 }], message: 'A week is enough for a review.' },
    refusals: [
      'CHANGE_REQUEST_OPEN',
      'MILESTONE_NOT_FOUND',
      'PROPOSAL_NOT_NEEDED',
      'MILESTONE_NOT_PENDING',
      'MILESTONE_FUNDED_IMMUTABLE',
      'SUBMISSION_OPEN',
      'NOTHING_CHANGES',
      'INSTRUCTIONS_REQUIRED',
      'AMOUNT_BELOW_MINIMUM',
      'AMOUNT_ABOVE_MAXIMUM',
      'DUE_DATE_PAST',
    ],
  },
  AcceptMilestoneChanges: {
    method: 'POST',
    path: ':contractId/proposals/:proposalId/accept',
    body: AcceptanceBody,
    summary:
      'The other side accepts all items or some. What raises the amount of a milestone at work waits until the difference is charged.',
    example: {},
    refusals: [
      ...ANSWERED,
      'CHANGE_REQUEST_STALE',
      'DISPUTE_OPEN',
      'FUNDING_IN_PROGRESS',
      'TOO_MANY_TOP_UPS',
      'TOO_MANY_MILESTONES',
      'AMOUNT_BELOW_MINIMUM',
    ],
  },
  RejectMilestoneChanges: {
    method: 'POST',
    path: ':contractId/proposals/:proposalId/reject',
    body: RejectionBody,
    summary: 'The other side rejects all items.',
    example: { reason: 'The price is too high.' },
    refusals: ANSWERED,
  },
  WithdrawMilestoneChanges: {
    method: 'POST',
    path: ':contractId/proposals/:proposalId/withdraw',
    body: NoFields,
    summary: 'Whoever proposed the changes takes them back.',
    example: {},
    refusals: ANSWERED,
  },
} as const satisfies CommandRoutes<keyof ProposalCommands>;
