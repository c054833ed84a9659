import type { EndingCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { EndBody } from './ending.bodies.js';

export const ENDING_ROUTES = {
  EndContract: {
    method: 'POST',
    path: ':contractId/end',
    body: EndBody,
    summary: 'The client ends the contract and pays what is in escrow, or the freelancer ends it and gives that back.',
    example: { reason: 'completed', payAmount: 5_000 },
    refusals: ['AMOUNT_BELOW_MINIMUM', 'PAID_AMOUNT_TOO_HIGH', 'ESCROW_NOT_EMPTY'],
  },
} as const satisfies CommandRoutes<keyof EndingCommands>;
