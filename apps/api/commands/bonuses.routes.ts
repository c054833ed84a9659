import type { BonusCommands } from '#domain';
import type { CommandRoutes } from './command-route.js';
import { BonusBody } from './bonuses.bodies.js';

export const BONUS_ROUTES = {
  PayBonus: {
    method: 'POST',
    path: ':contractId/bonuses',
    body: BonusBody,
    summary: 'The client pays a bonus or an expense, apart from the escrow; up to 365 days after the end.',
    example: { amount: 500, reason: 'bonus', note: 'Thank you for the extra draft.' },
    refusals: ['DEADLINE_PASSED', 'AMOUNT_BELOW_MINIMUM', 'AMOUNT_ABOVE_MAXIMUM'],
  },
} as const satisfies CommandRoutes<keyof BonusCommands>;
