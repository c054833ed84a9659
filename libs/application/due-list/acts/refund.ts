import type { Contract, Refund } from '#domain';
import type { RefundOrder } from '../../ports/payment-gateway.js';
import type { DueOf } from '../due.js';
import type { Act } from './act.js';
import { isFinal, orderOf, party, SUPERSEDED, transfer } from './asks.js';
import { outcomeCommandId } from './system-commands.js';

/**
 * Asks the gateway to give a charge back and records what came of it. The key is the refund's id, from the second attempt on with the attempt's
 * number. An attempt follows only on a decline.
 */
export const refund: Act<'refund'> = async (due, { contracts, gateway, commands }, earlier) => {
  const { refundId, attempt } = due.item;
  const { state } = await contracts.loadRecent(due.contractId, due.item.position);
  const open = openRefund(state, due);
  if (!open || state.status === 'none') return SUPERSEDED;
  const charge = state.charges.find(({ fundingId }) => fundingId === open.fundingId);
  if (!charge) throw new Error(`contract ${due.contractId} has no charge ${open.fundingId} for the refund ${refundId}`);
  const order: RefundOrder = {
    kind: 'refund',
    key: attempt === 1 ? refundId : `${refundId}:${attempt}`,
    amount: open.amount,
    payer: party(state.clientId),
    charge: { key: charge.fundingId, reference: charge.gatewayReference },
    ...orderOf(due, state.currency),
  };
  const given = await transfer(gateway, order, { ...earlier, isNew: due.isNew === true });
  if (!isFinal(given)) return given;
  const ids = { refundId };
  if (given.outcome === 'succeeded') {
    const commandId = outcomeCommandId(order.key, 'ConfirmRefund');
    return commands.send('ConfirmRefund', due, { commandId, asked: { refundId, attempt, gatewayReference: given.reference }, ids });
  }
  const commandId = outcomeCommandId(order.key, 'FailRefund');
  return commands.send('FailRefund', due, { commandId, asked: { refundId, attempt, code: given.code }, ids });
};

/** The refund, while the gateway has not answered this attempt. */
function openRefund(state: Contract, { item: { refundId, attempt } }: DueOf<'refund'>): Refund | undefined {
  if (state.status === 'none') return undefined;
  return state.refunds.find((one) => one.refundId === refundId && one.state === 'pending' && one.attempt === attempt);
}
