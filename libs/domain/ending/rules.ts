import type { Command } from '../commands.js';
import { notCharging, notDisputed } from '../conditions.js';
import type { Agreement, Contract, ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { atLeast, before, reached } from '../guards.js';
import { giveBack, pay, sumOf, wholeEscrow } from '../money/split.js';
import { attemptedRefundIds } from '../refunds/refund.js';
import { noSuchContract, Rejection } from '../rejection.js';
import type { Role } from '../roles.js';
import { once, type Rules } from '../rule.js';
import { daysAfter, type Instant } from '../time.js';
import type { EndingCommands } from './commands.js';
import type { EndReason } from './events.js';
import type { RefundRequest } from '../refunds/refund-request.js';

export const ENDING = {
  EndContract: {
    by: ['client', 'freelancer'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'any', charge: 'any' },
    decide: endContract,
    attempts: once((contract, { by, id }) => ({
      reason: 'completed',
      payAmount: by === 'client' ? sumOf(wholeEscrow(contract)) : 0,
      refundIds: attemptedRefundIds(contract, id),
    })),
  },
  ApproveEscrowRefund: {
    by: ['freelancer'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: 'any',
    decide: approveRefund,
    attempts: once((contract, { id }) => ({ refundIds: attemptedRefundIds(contract, id) })),
  },
  LapseEscrowRefund: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: lapseRefund,
    attempts: once((contract, { id }) => ({ refundIds: attemptedRefundIds(contract, id) })),
  },
} as const satisfies Rules<keyof EndingCommands>;

interface Ending {
  readonly at: Instant;
  readonly by: Role;
  readonly reason: EndReason;
}

/** The client pays all of the escrow, a part or nothing, and asks for the rest; the freelancer gives all of it back. */
function endContract(command: Command<'EndContract'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, by, reason, payAmount } = command;
  const escrow = wholeEscrow(contract);
  if (by !== 'client') return [...giveBack(contract, escrow, command), ended(command)];
  const maximum = sumOf(escrow);
  atLeast(0, payAmount, 'payAmount');
  if (payAmount > maximum) throw new Rejection('PAID_AMOUNT_TOO_HIGH', { maximum }, `At most ${maximum} can be paid.`);
  const paid = pay(contract, escrow, { at, amount: payAmount, trigger: 'contractEnd' });
  if (payAmount === maximum) return [...paid, ended(command)];
  const answerDueAt = daysAfter(at, contract.terms.refundAnswerDays);
  return [...paid, { type: 'EscrowRefundRequested', at, data: { amount: maximum - payAmount, reason, answerDueAt } }];
}

/** Ends a contract whose escrow must be empty. */
export function endEmptyContract(contract: Contract, ending: Ending): readonly ContractEvent[] {
  if (contract.status === 'none') throw noSuchContract();
  notDisputed(contract);
  notCharging(contract);
  const { allocated, carryover } = contract.totals;
  if (allocated + carryover > 0) {
    throw new Rejection('ESCROW_NOT_EMPTY', { allocated, carryover }, `The escrow still holds ${allocated + carryover}.`);
  }
  return [ended(ending)];
}

function approveRefund(command: Command<'ApproveEscrowRefund'>, contract: ExistingContract): readonly ContractEvent[] {
  const request = openRequest(contract);
  before(request.answerDueAt, command.at);
  return refundAndEnd(contract, command);
}

/** Silence of the freelancer gives the money back. */
function lapseRefund(command: Command<'LapseEscrowRefund'>, contract: ExistingContract): readonly ContractEvent[] {
  const request = openRequest(contract);
  reached(request.answerDueAt, command.at);
  return refundAndEnd(contract, command);
}

/** The whole escrow goes back, and the contract ends as the client asked. */
export function refundAndEnd(
  contract: Agreement,
  refund: { readonly at: Instant; readonly refundIds: readonly string[] },
): readonly ContractEvent[] {
  return [...giveBack(contract, wholeEscrow(contract), refund), endAsRequested(contract, refund.at)];
}

/** The client's request has its answer, whatever it was. */
export function endAsRequested({ refundRequest }: Agreement, at: Instant): ContractEvent {
  if (!refundRequest) throw new Error('nobody has asked for the escrow');
  return ended({ at, by: 'client', reason: refundRequest.reason });
}

/** The freelancer's answer is awaited. */
export function openRequest({ refundRequest }: Agreement): RefundRequest {
  if (refundRequest?.state === 'open') return refundRequest;
  const state = refundRequest?.state ?? null;
  throw new Rejection(
    'REFUND_REQUEST_NOT_OPEN',
    { state },
    `No request for the escrow is open${state === null ? '' : `: it is ${state}`}.`,
  );
}

const ended = ({ at, by, reason }: Ending): ContractEvent => ({ type: 'ContractEnded', at, data: { by, reason } });
