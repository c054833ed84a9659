import type { FundingCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { ActivateBody, ActivateNextBody, RequestActivationBody } from './funding.bodies.js';
import { ACTIVATION } from './refusals.js';

export const FUNDING_ROUTES = {
  ActivateNextMilestone: {
    method: 'POST',
    path: ':contractId/milestones/activate-next',
    body: ActivateNextBody,
    summary: 'The client funds the next pending milestone, with what is in escrow first.',
    example: { expectedAmount: 42_000 },
    refusals: [...ACTIVATION, 'NO_PENDING_MILESTONE'],
  },
  ActivateMilestone: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/activate',
    body: ActivateBody,
    summary: 'The client funds this milestone, with what is in escrow first.',
    example: { expectedAmount: 5_000 },
    refusals: ['MILESTONE_NOT_FOUND', 'ALREADY_RELEASED', 'MILESTONE_NOT_PENDING', ...ACTIVATION],
  },
  RequestActivation: {
    method: 'POST',
    path: ':contractId/milestones/request-activation',
    body: RequestActivationBody,
    summary: 'The freelancer asks the client to activate a pending milestone, at most once in 24 hours.',
    example: { message: 'I could begin on Monday.' },
    refusals: ['MILESTONE_NOT_FOUND', 'ALREADY_RELEASED', 'MILESTONE_NOT_PENDING', 'NO_PENDING_MILESTONE', 'NUDGED_ALREADY'],
  },
} as const satisfies CommandRoutes<keyof FundingCommands>;
