import type { OfferCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { MessageBody, OfferBody } from './offers.bodies.js';
import { PLANNING } from './refusals.js';

export const OFFER_ROUTES = {
  CreateOffer: {
    method: 'POST',
    path: '',
    body: OfferBody,
    summary: 'The client offers a contract with 1 to 20 milestones; nothing is charged.',
    example: {
      title: 'Website',
      description: 'A site of five pages, with its texts.',
      freelancerId: 'bob',
      currency: 'USD',
      milestones: [
        { title: 'Design', amount: 42_000, instructions: 'Three drafts of the first page.' },
        // Far enough for the clock of any demo.
        { title: 'Build', amount: 5_000, dueDate: '2999-12-31', instructions: 'The five pages, as designed.' },
      ],
      terms: { fundOnAcceptance: false },
    },
    refusals: [...PLANNING, 'INSTRUCTIONS_REQUIRED', 'EXPIRY_PAST', 'SAME_PARTY', 'CURRENCY_UNSUPPORTED', 'TOO_MANY_OPEN_OFFERS'],
  },
  AcceptOffer: {
    method: 'POST',
    path: ':contractId/accept',
    body: MessageBody,
    summary: 'The freelancer accepts; the first milestone is funded at once unless the terms say otherwise.',
    example: { message: 'Looking forward to it.' },
    refusals: ['DEADLINE_PASSED'],
  },
  DeclineOffer: {
    method: 'POST',
    path: ':contractId/decline',
    body: MessageBody,
    summary: 'The freelancer declines the offer.',
    example: { message: 'I have no time in January.' },
    refusals: [],
  },
  WithdrawOffer: {
    method: 'POST',
    path: ':contractId/withdraw',
    body: MessageBody,
    summary: 'The client withdraws the offer.',
    example: { message: 'The plan has changed.' },
    refusals: [],
  },
} as const satisfies CommandRoutes<keyof OfferCommands>;
