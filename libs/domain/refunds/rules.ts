import type { Command } from '../commands.js';
import type { Agreement, ExistingContract } from '../contract.js';
import { shownStatus } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { atLeast, before, milestoneOf } from '../guards.js';
import { Rejection } from '../rejection.js';
import { once, SAMPLE, type Attempting, type Rules } from '../rule.js';
import { daysAfter } from '../time.js';
import type { RefundCommands } from './commands.js';
import { leftIn, refundable } from './give-back.js';
import { attemptedRefundIds, refundsOf, type Refund } from './refund.js';

export const REFUNDS = {
  GiveRefund: {
    by: ['freelancer'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: giveRefund,
    attempts: once((contract, { id }) => ({ amount: 1, milestoneId: null, refundIds: attemptedRefundIds(contract, id) })),
  },
  ConfirmRefund: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: confirmRefund,
    attempts: eachRefund(({ refundId, attempt }, id) => ({ refundId, attempt, gatewayReference: id })),
  },
  FailRefund: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: failRefund,
    attempts: eachRefund(({ refundId, attempt }) => ({ refundId, attempt, code: SAMPLE })),
  },
  RetryRefund: {
    by: ['operator'],
    // A repeat finds the refund under way, so it needs no key.
    mayMoveMoney: false,
    mayExceedSize: true,
    conditions: 'any',
    decide: retryRefund,
    attempts: once(({ refunds }) => ({ refundId: (refunds.find(hasFailed) ?? refunds[0] ?? NO_REFUND).refundId })),
  },
} as const satisfies Rules<keyof RefundCommands>;

/** For how many days after the end the freelancer can give money back. */
const GIVING_DAYS = 180;

/** No contract has such a refund. */
const NO_REFUND = { refundId: 'nowhere', attempt: 1 };

function eachRefund<Fields>(fieldsFor: (refund: Pick<Refund, 'refundId' | 'attempt'>, id: string) => Fields) {
  return ({ refunds }: ExistingContract, { id }: Attempting) =>
    (refunds.length === 0 ? [NO_REFUND] : refunds).map((one) => ({ milestoneId: null, fields: fieldsFor(one, id) }));
}

/** Gives back of what was received and is not paid out: the fee stays with the platform. */
function giveRefund(command: Command<'GiveRefund'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, amount, milestoneId } = command;
  if (milestoneId !== null) milestoneOf(contract, milestoneId);
  wasAccepted(contract);
  if (contract.endedAt !== null) before(daysAfter(contract.endedAt, GIVING_DAYS), at);
  atLeast(1, amount, 'amount');
  const payments = refundable(contract, milestoneId);
  const maximum = leftIn(payments);
  if (amount > maximum) throw new Rejection('REFUND_TOO_HIGH', { maximum }, `At most ${maximum} can be given back.`);
  const fromPending = Math.min(amount, leftIn(payments.filter(({ state }) => state === 'held')));
  const refunds = refundsOf(contract, amount, command.refundIds);
  return [{ type: 'RefundGiven', at, data: { amount, milestoneId, fromPending, fromAvailable: amount - fromPending, refunds } }];
}

function wasAccepted(contract: ExistingContract): void {
  if (contract.acceptedAt !== null) return;
  const status = shownStatus(contract);
  throw new Rejection('CONTRACT_NOT_ACTIVE', { status }, `The contract is ${status}: it was never accepted.`);
}

function confirmRefund(command: Command<'ConfirmRefund'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, gatewayReference } = command;
  const { refundId, amount } = pendingRefund(command, contract);
  return [{ type: 'RefundPaid', at, data: { refundId, amount, gatewayReference } }];
}

function failRefund(command: Command<'FailRefund'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, code } = command;
  const { refundId } = pendingRefund(command, contract);
  return [{ type: 'RefundFailed', at, data: { refundId, code } }];
}

function retryRefund({ at, refundId }: Command<'RetryRefund'>, contract: ExistingContract): readonly ContractEvent[] {
  const failed = refundOf(contract, refundId);
  if (!hasFailed(failed)) {
    throw new Rejection('REFUND_NOT_FAILED', { state: failed.state }, `The refund has not failed: it is ${failed.state}.`);
  }
  return [{ type: 'RefundRetried', at, data: { refundId, attempt: failed.attempt + 1 } }];
}

function hasFailed({ state }: Refund): boolean {
  return state === 'failed';
}

function pendingRefund({ refundId, attempt }: Pick<Refund, 'refundId' | 'attempt'>, contract: Agreement): Refund {
  const found = refundOf(contract, refundId);
  if (found.state === 'pending' && found.attempt === attempt) return found;
  throw new Rejection('TRANSFER_NOT_OPEN', { state: found.state }, `The refund is not open: it is ${found.state}.`);
}

function refundOf({ refunds }: Agreement, refundId: string): Refund {
  const found = refunds.find((one) => one.refundId === refundId);
  if (!found) throw new Rejection('REFUND_NOT_FOUND', {}, 'This contract has no such refund.');
  return found;
}
