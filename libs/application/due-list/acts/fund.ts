import { Logger } from '@nestjs/common';
import { isFunding, openExtraPayment, type ExistingContract } from '#domain';
import type { LoadedContract } from '../../commands/loaded-contract.js';
import type { ChargeOrder, GatewayOutcome, RefundOrder } from '../../ports/payment-gateway.js';
import type { DueOf } from '../due.js';
import type { Act, ActOutcome, ActTools } from './act.js';
import { isFinal, orderOf, party, SUPERSEDED, transfer, UNKNOWN, type Final } from './asks.js';
import { outcomeCommandId, type Sent } from './system-commands.js';

type FundingDue = DueOf<'fund'>;

const logger = new Logger('funding');

/**
 * Asks the gateway for a charge, of a funding or of an extra payment, and records what came of it. The key is its id, so money moves once however often this is done. An
 * order that the gateway has already is asked for by `find` alone.
 */
export const fund: Act<'fund'> = async (due, tools, { isPending }) => {
  const contract = await tools.contracts.loadRecent(due.contractId, due.item.position);
  const { state } = contract;
  if (state.status === 'none') return SUPERSEDED;
  const order = chargeOf(due, contract, state);
  const isStillOpen = isOpen(state, due.item.fundingId);
  // Nobody has sent a new order, so there is none to find. Had another process been faster, its order would have the same key.
  const known = due.isNew && isStillOpen ? null : await tools.gateway.find(order);
  if (!isStillOpen) return giveBack(due, tools, known);
  // A gateway that had the order and now denies it contradicts itself: charging once more is no answer to that.
  const charged = known ?? (isPending ? UNKNOWN : await tools.gateway.charge(order));
  if (!isFinal(charged)) {
    if (charged.outcome === 'actionRequired' && !isPending) tellToAct(due, charged);
    return { outcome: charged.outcome };
  }
  const settled = await settle(due, tools, charged);
  return settled.outcome === 'superseded' ? giveBack(due, tools, charged) : settled;
};

/** Once for each funding and process. The address where the payer acts is the payer's alone, so it is in no log: the gateway gives it again. */
function tellToAct({ contractId, item }: FundingDue, { reference, until }: Extract<GatewayOutcome, { outcome: 'actionRequired' }>): void {
  logger.log({ event: 'payerMustAct', contractId, fundingId: item.fundingId, reference, until });
}

function settle(due: FundingDue, { commands }: ActTools, charged: Final): Promise<Sent> {
  const { fundingId } = due.item;
  const ids = { fundingId };
  if (charged.outcome === 'succeeded') {
    const commandId = outcomeCommandId(fundingId, 'ConfirmFunding');
    return commands.send('ConfirmFunding', due, { commandId, asked: { fundingId, gatewayReference: charged.reference }, ids });
  }
  const commandId = outcomeCommandId(fundingId, 'FailFunding');
  return commands.send('FailFunding', due, { commandId, asked: { fundingId, code: charged.code }, ids });
}

/**
 * A funding that is no longer open: what was charged for it and never confirmed goes back. It is left alone only when the gateway's last word
 * is that nothing was charged; while the gateway has not decided it is asked again. A funding is confirmed or failed by the gateway's last
 * word alone, and stays in the due list until then, over restarts too; so only a gateway that takes back its last word can leave such a
 * charge. The refund is asked for while this process lives, and a line for the operator comes before it.
 */
async function giveBack(due: FundingDue, tools: ActTools, charged: GatewayOutcome | null): Promise<ActOutcome> {
  const { contractId, item } = due;
  const contract = await tools.contracts.load(contractId);
  const { state } = contract;
  if (charged === null || charged.outcome === 'declined' || state.status === 'none') return SUPERSEDED;
  if (wasConfirmed(contract, item.fundingId)) return SUPERSEDED;
  if (charged.outcome !== 'succeeded') return { outcome: charged.outcome };
  logger.error({ event: 'chargedThoughClosed', contractId, fundingId: item.fundingId, amount: item.toCharge });
  const refunded = await transfer(tools.gateway, refundOf(due, state, charged.reference), { isNew: false, isPending: false });
  if (refunded.outcome === 'unknown' || refunded.outcome === 'pending') return { outcome: refunded.outcome };
  if (refunded.outcome === 'declined') {
    logger.error({ event: 'refundDeclined', contractId, fundingId: item.fundingId, code: refunded.code });
  }
  return SUPERSEDED;
}

const isOpen = (contract: ExistingContract, fundingId: string): boolean =>
  openExtraPayment(contract, fundingId) !== undefined ||
  contract.milestones.some((one) => one.toppingUp?.fundingId === fundingId || (isFunding(one) && one.funding?.fundingId === fundingId));

function wasConfirmed({ state, commands }: LoadedContract, fundingId: string): boolean {
  if (commands.has(outcomeCommandId(fundingId, 'ConfirmFunding'))) return true;
  // Whoever has recorded it: what succeeded is among the charges, and stays there.
  return state.status !== 'none' && state.charges.some((one) => one.fundingId === fundingId);
}

const chargeOf = (due: FundingDue, { fundingStarters }: LoadedContract, contract: ExistingContract): ChargeOrder => ({
  kind: 'charge',
  key: due.item.fundingId,
  milestoneId: due.item.milestoneId,
  purpose: due.item.purpose,
  amount: due.item.toCharge,
  payer: party(contract.clientId),
  method: null,
  payerPresent: fundingStarters.get(due.item.fundingId) === 'client',
  payee: party(contract.freelancerId),
  ...orderOf(due, contract.currency),
});

const refundOf = (due: FundingDue, contract: ExistingContract, reference: string): RefundOrder => ({
  kind: 'refund',
  key: `${due.item.fundingId}:refund`,
  amount: due.item.toCharge,
  payer: party(contract.clientId),
  charge: { key: due.item.fundingId, reference },
  ...orderOf(due, contract.currency),
});
