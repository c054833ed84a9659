import type { EndContract } from '../commands.js';
import { allocatedTo, isFunding } from '../contract.js';
import type { ActiveContract, Contract, ExistingContract, Role } from '../contract.js';
import type { ContractEvent, EndReason, PaymentReleased } from '../events.js';
import { activeContract, allowed, atLeast } from '../guards.js';
import { shareOf } from '../money/money.js';
import { Rejection } from '../rejection.js';
import { daysAfter, type Instant } from '../time.js';

/** A released payment can be paid out after this many days, as on Upwork. */
const SECURITY_PERIOD_DAYS = 5;

/** Ends a contract that holds no money, or pays the freelancer all that it holds, what is allocated first. */
export function endContract(command: EndContract, contract: ExistingContract): readonly ContractEvent[] {
  allowed(command.by, 'client', 'freelancer');
  const active = activeContract(contract);
  notFunding(active);
  const { at, by, reason, payAmount } = command;
  const held = active.totals.allocated + active.totals.carryover;
  // Only the client pays: a freelancer who ends the contract must not release the escrow to himself.
  const maximum = by === 'client' ? held : 0;
  atLeast(0, payAmount, 'payAmount');
  if (payAmount > maximum) throw new Rejection('PAID_AMOUNT_TOO_HIGH', { maximum }, `At most ${maximum} can be paid.`);
  if (payAmount < held) throw notEmpty(active);
  return [...payAll(active, at), { type: 'ContractEnded', at, data: { by, reason } }];
}

interface Ending {
  readonly at: Instant;
  readonly by: Role;
  readonly reason: EndReason;
}

/** Ends a contract whose escrow must be empty. */
export function endEmptyContract(contract: Contract, { at, by, reason }: Ending): readonly ContractEvent[] {
  if (contract.status === 'none') throw new Rejection('CONTRACT_NOT_FOUND', {}, 'There is no such contract.');
  return endContract({ type: 'EndContract', by, at, reason, payAmount: 0 }, contract);
}

function notFunding(contract: ActiveContract): void {
  const funding = contract.milestones.find(isFunding);
  if (!funding) return;
  throw new Rejection('FUNDING_IN_PROGRESS', { milestoneId: funding.milestoneId }, `${funding.title} is being funded.`);
}

function notEmpty({ totals: { allocated, carryover } }: ActiveContract): Rejection {
  return new Rejection('ESCROW_NOT_EMPTY', { allocated, carryover }, `The escrow still holds ${allocated + carryover}.`);
}

function payAll(contract: ActiveContract, at: Instant): readonly ContractEvent[] {
  const holding = contract.milestones.filter((one) => allocatedTo(one) > 0).toSorted((a, b) => a.sequence - b.sequence);
  const trigger = 'contractEnd';
  const allocated = holding.map((one) =>
    payment(contract, { at, milestoneId: one.milestoneId, from: 'allocated', gross: allocatedTo(one), trigger }),
  );
  const { carryover } = contract.totals;
  if (carryover === 0) return allocated;
  return [...allocated, payment(contract, { at, milestoneId: null, from: 'carryover', gross: carryover, trigger })];
}

interface Payment extends Pick<PaymentReleased['data'], 'milestoneId' | 'from' | 'gross' | 'trigger'> {
  readonly at: Instant;
}

/** Money leaves the escrow: the fee is the platform's share of the gross, the net is the freelancer's. */
export function payment({ terms }: ActiveContract, { at, milestoneId, from, gross, trigger }: Payment): PaymentReleased {
  const fee = shareOf(gross, terms.feeBasisPoints);
  const availableAt = daysAfter(at, SECURITY_PERIOD_DAYS);
  return { type: 'PaymentReleased', at, data: { milestoneId, from, gross, fee, net: gross - fee, trigger, availableAt } };
}
