import type { ContractEvent } from '#domain';
import type { LoadedContract } from './loaded-contract.js';

/** What a command would record and move, at the revision the contract is at now. */
export function dryRunBody(contract: LoadedContract, events: readonly ContractEvent[]): object {
  return {
    dryRun: true,
    contractId: contract.contractId,
    revision: contract.revision < 0 ? null : contract.revision,
    events: events.map(({ type, data }) => ({ type, data })),
    money: moneyOf(contract, events),
  };
}

function moneyOf({ state }: LoadedContract, events: readonly ContractEvent[]): object {
  let currency = state.status === 'none' ? null : state.currency;
  const sums = { toCharge: 0, fromCarryover: 0, toRelease: 0, fee: 0, toCarryOver: 0, toRefund: 0 };
  for (const event of events) {
    if (event.type === 'OfferCreated') currency = event.data.currency;
    if (event.type === 'MilestoneActivationStarted') {
      sums.toCharge += event.data.toCharge;
      sums.fromCarryover += event.data.fromCarryover;
    }
    if (event.type === 'PaymentReleased') {
      sums.toRelease += event.data.gross;
      sums.fee += event.data.fee;
    }
    if (event.type === 'EscrowCarriedOver') sums.toCarryOver += event.data.amount;
  }
  return { currency, ...sums };
}
