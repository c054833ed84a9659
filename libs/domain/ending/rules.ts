import type { Command } from '../commands.js';
import { notCharging, notDisputed } from '../conditions.js';
import type { Agreement, Contract, ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { atLeast } from '../guards.js';
import { allocatedTo } from '../milestone.js';
import { payment } from '../money/payment.js';
import { noSuchContract, Rejection } from '../rejection.js';
import type { Role } from '../roles.js';
import { once, type Rules } from '../rule.js';
import type { Instant } from '../time.js';
import type { EndingCommands } from './commands.js';
import type { EndReason } from './events.js';

export const ENDING = {
  EndContract: {
    by: ['client', 'freelancer'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'any', charge: 'any' },
    decide: endContract,
    attempts: once((contract, { by }) => ({ reason: 'completed', payAmount: by === 'client' ? held(contract) : 0 })),
  },
} as const satisfies Rules<keyof EndingCommands>;

const held = ({ totals }: Agreement): number => totals.allocated + totals.carryover;

interface Ending {
  readonly at: Instant;
  readonly by: Role;
  readonly reason: EndReason;
}

/** Ends a contract that holds no money, or pays the freelancer all that it holds, what is allocated first. */
function endContract({ payAmount, ...ending }: Command<'EndContract'>, contract: ExistingContract): readonly ContractEvent[] {
  return end(contract, ending, payAmount);
}

/** Ends a contract whose escrow must be empty. */
export function endEmptyContract(contract: Contract, ending: Ending): readonly ContractEvent[] {
  if (contract.status === 'none') throw noSuchContract();
  notDisputed(contract);
  notCharging(contract);
  return end(contract, ending, 0);
}

function end(contract: Agreement, { at, by, reason }: Ending, payAmount: number): readonly ContractEvent[] {
  // Only the client pays: a freelancer who ends the contract must not release the escrow to himself.
  const maximum = by === 'client' ? held(contract) : 0;
  atLeast(0, payAmount, 'payAmount');
  if (payAmount > maximum) throw new Rejection('PAID_AMOUNT_TOO_HIGH', { maximum }, `At most ${maximum} can be paid.`);
  if (payAmount < held(contract)) throw notEmpty(contract);
  return [...payAll(contract, at), { type: 'ContractEnded', at, data: { by, reason } }];
}

function notEmpty({ totals: { allocated, carryover } }: Agreement): Rejection {
  return new Rejection('ESCROW_NOT_EMPTY', { allocated, carryover }, `The escrow still holds ${allocated + carryover}.`);
}

function payAll(contract: Agreement, at: Instant): readonly ContractEvent[] {
  const holding = contract.milestones.filter((one) => allocatedTo(one) > 0).toSorted((a, b) => a.sequence - b.sequence);
  const trigger = 'contractEnd';
  const allocated = holding.map((one) =>
    payment(contract, { at, milestoneId: one.milestoneId, from: 'allocated', gross: allocatedTo(one), trigger }),
  );
  const { carryover } = contract.totals;
  if (carryover === 0) return allocated;
  return [...allocated, payment(contract, { at, milestoneId: null, from: 'carryover', gross: carryover, trigger })];
}
