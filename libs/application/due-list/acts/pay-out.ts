import { leftOf, type Contract, type Payment } from '#domain';
import type { PayoutOrder } from '../../ports/payment-gateway.js';
import type { DueOf } from '../due.js';
import type { Act } from './act.js';
import { isFinal, orderOf, party, SUPERSEDED, transfer } from './asks.js';
import { outcomeCommandId } from './system-commands.js';

/**
 * Asks the gateway to pay a payment out and records what came of it. The key is the id of the event that made the payment, from the second
 * attempt on with the attempt's number, so each attempt moves money once at most. An attempt follows only on a decline.
 */
export const payOut: Act<'payOut'> = async (due, { contracts, gateway, commands }, earlier) => {
  const { payment, attempt } = due.item;
  const { state, paymentIds } = await contracts.loadRecent(due.contractId, due.item.position);
  const open = openPayout(state, due);
  if (!open || state.status === 'none') return SUPERSEDED;
  const paymentId = paymentIds.get(payment);
  if (paymentId === undefined) throw new Error(`the event of payment ${payment} of contract ${due.contractId} is not known`);
  const order: PayoutOrder = {
    kind: 'payout',
    key: attempt === 1 ? paymentId : `${paymentId}:${attempt}`,
    amount: leftOf(open),
    payee: party(state.freelancerId),
    ...orderOf(due, state.currency),
  };
  const paid = await transfer(gateway, order, { ...earlier, isNew: due.isNew === true });
  if (!isFinal(paid)) return paid;
  const ids = { payment: String(payment) };
  if (paid.outcome === 'succeeded') {
    const commandId = outcomeCommandId(order.key, 'ConfirmPayout');
    return commands.send('ConfirmPayout', due, { commandId, asked: { payment, attempt, gatewayReference: paid.reference }, ids });
  }
  const commandId = outcomeCommandId(order.key, 'FailPayout');
  return commands.send('FailPayout', due, { commandId, asked: { payment, attempt, code: paid.code }, ids });
};

/** The payment, while it still waits for this payout. */
function openPayout(state: Contract, { item }: DueOf<'payOut'>): Payment | undefined {
  if (state.status === 'none') return undefined;
  return state.payments.find((one) => one.payment === item.payment && one.state === 'available' && one.attempt === item.attempt);
}
