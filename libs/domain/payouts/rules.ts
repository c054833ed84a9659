import type { Command } from '../commands.js';
import type { Agreement, ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { reached } from '../guards.js';
import { Rejection } from '../rejection.js';
import { once, SAMPLE, type Rules } from '../rule.js';
import type { PayoutCommands } from './commands.js';
import { leftOf, type Payment } from './payout.js';

/** Payouts go on whatever stops the contract, and after its end. */
export const PAYOUTS = {
  MakePaymentAvailable: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: makeAvailable,
    attempts: eachPayment(({ payment }) => ({ payment })),
  },
  ConfirmPayout: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: confirmPayout,
    attempts: eachPayment(({ payment, attempt }, id) => ({ payment, attempt, gatewayReference: id })),
  },
  FailPayout: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: failPayout,
    attempts: eachPayment(({ payment, attempt }) => ({ payment, attempt, code: SAMPLE })),
  },
  RetryPayout: {
    by: ['operator'],
    // A repeat finds the payout under way, so it needs no key.
    mayMoveMoney: false,
    mayExceedSize: true,
    conditions: 'any',
    decide: retryPayout,
    attempts: once(({ payments }) => ({ payment: (payments.find(canBeRetried) ?? payments[0] ?? NO_PAYMENT).payment })),
  },
} as const satisfies Rules<keyof PayoutCommands>;

/** No contract has such a payment. */
const NO_PAYMENT = { payment: -1, attempt: 1 };

function eachPayment<Fields>(fieldsFor: (payment: Pick<Payment, 'payment' | 'attempt'>, id: string) => Fields) {
  return ({ payments }: ExistingContract, { id }: { readonly id: string }) =>
    (payments.length === 0 ? [NO_PAYMENT] : payments).map((one) => ({ milestoneId: null, fields: fieldsFor(one, id) }));
}

function makeAvailable({ at, payment }: Command<'MakePaymentAvailable'>, contract: ExistingContract): readonly ContractEvent[] {
  const held = paymentOf(contract, payment);
  // What was wholly given back stays held: no money is left to move.
  if (held.state !== 'held' || leftOf(held) === 0) throw notOpen(held);
  reached(held.availableAt, at);
  return [{ type: 'PaymentBecameAvailable', at, data: { payment, amount: leftOf(held) } }];
}

function confirmPayout(command: Command<'ConfirmPayout'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, payment, attempt, gatewayReference } = command;
  const amount = leftOf(awaitingPayout(command, contract));
  return [{ type: 'PayoutPaid', at, data: { payment, attempt, amount, gatewayReference } }];
}

function failPayout(command: Command<'FailPayout'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, payment, attempt, code } = command;
  awaitingPayout(command, contract);
  return [{ type: 'PayoutFailed', at, data: { payment, attempt, code } }];
}

function retryPayout({ at, payment }: Command<'RetryPayout'>, contract: ExistingContract): readonly ContractEvent[] {
  const failed = paymentOf(contract, payment);
  if (!canBeRetried(failed)) {
    throw new Rejection(
      'PAYOUT_NOT_FAILED',
      { state: failed.state },
      `No payout has failed that could be retried: the payment is ${failed.state}.`,
    );
  }
  return [{ type: 'PayoutRetried', at, data: { payment, attempt: failed.attempt + 1 } }];
}

/** What was wholly given back meanwhile leaves nothing to pay out. */
function canBeRetried(payment: Payment): boolean {
  return payment.state === 'failed' && leftOf(payment) > 0;
}

function awaitingPayout({ payment, attempt }: Pick<Payment, 'payment' | 'attempt'>, contract: Agreement): Payment {
  const found = paymentOf(contract, payment);
  if (found.state !== 'available' || found.attempt !== attempt) throw notOpen(found);
  return found;
}

function paymentOf({ payments }: Agreement, payment: number): Payment {
  const found = payments.find((one) => one.payment === payment);
  if (!found) throw new Rejection('PAYMENT_NOT_FOUND', {}, 'This contract has no such payment.');
  return found;
}

const notOpen = ({ state }: Payment): Rejection =>
  new Rejection('TRANSFER_NOT_OPEN', { state }, `No payout is open: the payment is ${state}.`);
