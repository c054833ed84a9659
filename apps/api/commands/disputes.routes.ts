import type { DisputeCommands } from '#domain';
import { NoFields } from '#apps/http/shapes/no-fields';
import { STORY } from '#apps/http/openapi/story';
import type { CommandRoutes } from './command-route.js';
import { DecisionBody, DisputeBody, GroundsBody, SplitBody } from './disputes.bodies.js';
import { SPLIT } from './refusals.js';

const GROUNDS = { reason: 'notPaid', details: 'The drafts were delivered as agreed.' } as const;

export const DISPUTE_ROUTES = {
  DisputeEscrowRefund: {
    method: 'POST',
    path: ':contractId/refund-request/dispute',
    body: GroundsBody,
    summary: 'The freelancer disputes that the rest of the escrow goes back to the client: all of it is frozen.',
    example: GROUNDS,
    refusals: ['REFUND_REQUEST_NOT_OPEN', 'DEADLINE_PASSED'],
  },
  OpenDispute: {
    method: 'POST',
    path: ':contractId/disputes',
    body: DisputeBody,
    summary: 'The freelancer, or where the terms say so the client, disputes a milestone: what it holds is frozen.',
    example: { milestoneId: STORY.designId, claimAmount: 9_000, ...GROUNDS },
    refusals: [
      'MILESTONE_NOT_FOUND',
      'ALREADY_RELEASED',
      'MILESTONE_NOT_PENDING',
      'MILESTONE_NOT_FUNDED',
      'AMOUNT_BELOW_MINIMUM',
      'AMOUNT_ABOVE_MAXIMUM',
    ],
  },
  ProposeSettlement: {
    method: 'POST',
    path: ':contractId/disputes/:disputeId/settlements',
    body: SplitBody,
    summary: 'A side proposes how to split what is frozen, instead of what it proposed before; the same as the other side, and they agree.',
    example: { toFreelancer: 6_000, toClient: 4_000 },
    refusals: ['DISPUTE_NOT_FOUND', ...SPLIT],
  },
  AcceptSettlement: {
    method: 'POST',
    path: ':contractId/disputes/:disputeId/settlements/:settlementId/accept',
    body: NoFields,
    summary: 'A side accepts what the other one has proposed, and the money moves.',
    example: {},
    refusals: ['DISPUTE_NOT_FOUND', 'SETTLEMENT_NOT_FOUND', 'DISPUTE_NOT_OPEN', 'SETTLEMENT_NOT_OPEN'],
  },
  DecideDispute: {
    method: 'POST',
    path: ':contractId/disputes/:disputeId/decide',
    body: DecisionBody,
    summary: 'An operator decides how what is frozen is split, and the money moves.',
    example: { toFreelancer: 6_000, toClient: 4_000, reason: 'Two of the three drafts are as agreed.' },
    refusals: ['DISPUTE_NOT_FOUND', ...SPLIT],
  },
  CancelDispute: {
    method: 'POST',
    path: ':contractId/disputes/:disputeId/cancel',
    body: NoFields,
    summary: 'The side that opened the dispute gives it up; where it was about a refund request, the money goes back.',
    example: {},
    refusals: ['DISPUTE_NOT_FOUND', 'DISPUTE_NOT_OPEN'],
  },
} as const satisfies CommandRoutes<keyof DisputeCommands>;
