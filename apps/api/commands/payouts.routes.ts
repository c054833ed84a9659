import type { PayoutCommands } from '#domain';
import { NoFields } from '#apps/http/shapes/no-fields';
import type { CommandRoutes } from './command-route.js';

export const PAYOUT_ROUTES = {
  RetryPayout: {
    method: 'POST',
    path: ':contractId/payments/:payment/retry-payout',
    body: NoFields,
    summary: 'An operator has a payout that failed asked for once more.',
    example: {},
    refusals: ['PAYMENT_NOT_FOUND', 'PAYOUT_NOT_FAILED'],
  },
} as const satisfies CommandRoutes<keyof PayoutCommands>;
