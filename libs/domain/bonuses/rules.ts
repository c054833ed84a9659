import type { Command } from '../commands.js';
import type { ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { before } from '../guards.js';
import { once, type Rules } from '../rule.js';
import { daysAfter } from '../time.js';
import type { BonusCommands } from './commands.js';
import { bonusWithinBounds, leastBonus, startExtraPayment } from './paying.js';

export const BONUSES = {
  PayBonus: {
    by: ['client'],
    mayMoveMoney: true,
    conditions: { paused: 'allows', onHold: 'forbids', ending: 'forbids', dispute: 'allows', charge: 'allows', ended: 'allows' },
    decide: payBonus,
    attempts: once(({ terms }, { id }) => ({ amount: leastBonus(terms), reason: 'bonus', note: null, paymentId: id })),
  },
} as const satisfies Rules<keyof BonusCommands>;

/** For how many days after the end the client can pay a bonus or an expense. */
const PAYING_DAYS = 365;

/** Charges the client apart from the escrow, also after the end. */
function payBonus(command: Command<'PayBonus'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, paymentId, amount, reason: kind, note } = command;
  if (contract.endedAt !== null) before(daysAfter(contract.endedAt, PAYING_DAYS), at);
  bonusWithinBounds(contract, amount, 'amount');
  return [startExtraPayment(at, { paymentId, milestoneId: null, kind, amount, note })];
}
