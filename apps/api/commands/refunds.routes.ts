import type { RefundCommands } from '#domain';
import { NoFields } from '#apps/http/shapes/no-fields';
import type { CommandRoutes } from './command-route.js';
import { RefundBody } from './refunds.bodies.js';

export const REFUND_ROUTES = {
  GiveRefund: {
    method: 'POST',
    path: ':contractId/refunds',
    body: RefundBody,
    summary: 'The freelancer gives back of what was received and is not paid out yet; the fee stays.',
    example: { amount: 500 },
    refusals: ['MILESTONE_NOT_FOUND', 'CONTRACT_NOT_ACTIVE', 'DEADLINE_PASSED', 'AMOUNT_BELOW_MINIMUM', 'REFUND_TOO_HIGH'],
  },
  RetryRefund: {
    method: 'POST',
    path: ':contractId/refunds/:refundId/retry',
    body: NoFields,
    summary: 'An operator has a refund that failed asked for once more.',
    example: {},
    refusals: ['REFUND_NOT_FOUND', 'REFUND_NOT_FAILED'],
  },
} as const satisfies CommandRoutes<keyof RefundCommands>;
