import type { EndingCommands } from '#domain';
import { NoFields } from '#apps/http/shapes/no-fields';
import type { CommandRoutes } from './command-route.js';
import { EndBody } from './ending.bodies.js';

export const ENDING_ROUTES = {
  EndContract: {
    method: 'POST',
    path: ':contractId/end',
    body: EndBody,
    summary: 'The client ends the contract, pays of what is in escrow and asks for the rest; or the freelancer ends it and gives all back.',
    example: { reason: 'completed', payAmount: 4_000 },
    refusals: ['AMOUNT_BELOW_MINIMUM', 'PAID_AMOUNT_TOO_HIGH'],
  },
  ApproveEscrowRefund: {
    method: 'POST',
    path: ':contractId/refund-request/approve',
    body: NoFields,
    summary: 'The freelancer agrees that the rest of the escrow goes back to the client, and the contract ends.',
    example: {},
    refusals: ['REFUND_REQUEST_NOT_OPEN', 'DEADLINE_PASSED'],
  },
} as const satisfies CommandRoutes<keyof EndingCommands>;
