import type { Changes } from '../change.js';
import type { ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { stopClocks, withShifted } from '../reviews/clock.js';
import type { Dispute } from './dispute.js';
import type { DisputeEvents } from './events.js';

export const DISPUTE_CHANGES = {
  DisputeOpened: (contract, event) => {
    const { dispute: last, earlierDisputes } = contract;
    const opened = { ...contract, dispute: openedDispute(event), earlierDisputes: last ? [...earlierDisputes, last] : earlierDisputes };
    const { milestoneId } = event.data;
    return milestoneId === null ? withRequest(opened, 'disputed') : stopClocks(opened, event.at, milestoneId);
  },
  SettlementProposed: (contract, { at, data: { settlementId, by, toFreelancer, toClient } }) =>
    withDispute(contract, ({ settlements }) => ({
      settlements: [
        ...settlements.map((one) => (one.by === by ? { ...one, state: 'superseded' as const } : one)),
        { settlementId, by, toFreelancer, toClient, state: 'open', proposedAt: at },
      ],
    })),
  DisputeSettled: (contract, { data: { settlementId, toFreelancer, toClient, trigger } }) =>
    withDispute(contract, ({ settlements }) => ({
      state: 'settled',
      outcome: { toFreelancer, toClient, trigger },
      settlements: settlements.map((one) => (one.settlementId === settlementId ? { ...one, state: 'accepted' as const } : one)),
    })),
  DisputeDecided: (contract, { data: { toFreelancer, toClient } }) =>
    withDispute(contract, () => ({ state: 'decided', outcome: { toFreelancer, toClient, trigger: 'decision' } })),
  DisputeCancelled: (contract, { data: { shifted } }) => {
    const cancelled = withShifted(
      withDispute(contract, () => ({ state: 'cancelled' })),
      shifted,
    );
    return contract.dispute?.milestoneId === null ? withRequest(cancelled, 'approved') : cancelled;
  },
} satisfies Changes<keyof DisputeEvents>;

const openedDispute = ({ at, data }: ContractEvent<'DisputeOpened'>): Dispute => ({
  disputeId: data.disputeId,
  by: data.by,
  milestoneId: data.milestoneId,
  reason: data.reason,
  details: data.details,
  claimAmount: data.claimAmount,
  frozenAmount: data.frozenAmount,
  openedAt: at,
  answerDueAt: data.answerDueAt,
  state: 'open',
  outcome: null,
  settlements: [],
});

const withDispute = (contract: ExistingContract, change: (dispute: Dispute) => Partial<Dispute>): ExistingContract =>
  contract.dispute ? { ...contract, dispute: { ...contract.dispute, ...change(contract.dispute) } } : contract;

const withRequest = (contract: ExistingContract, state: 'disputed' | 'approved'): ExistingContract =>
  contract.refundRequest ? { ...contract, refundRequest: { ...contract.refundRequest, state } } : contract;
