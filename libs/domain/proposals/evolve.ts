import type { Changes } from '../change.js';
import type { ExistingContract } from '../contract.js';
import { withCharge, withMilestone, withTotals } from '../copies.js';
import type { ProposalEvents } from './events.js';
import type { Proposal, ProposalItem } from './proposal.js';

export const PROPOSAL_CHANGES = {
  MilestoneChangesProposed: (contract, { at, data: { proposalId, by, message, items } }) => ({
    ...contract,
    proposals: [
      ...contract.proposals,
      {
        proposalId,
        by,
        state: 'open',
        message,
        reason: null,
        proposedAt: at,
        answeredAt: null,
        items: items.map((one) => ({ ...one, state: 'open' })),
      },
    ],
  }),
  MilestoneChangesAccepted: (contract, { at, data: { proposalId, itemIndexes } }) =>
    withProposal(contract, proposalId, ({ items }) => ({
      state: 'accepted',
      answeredAt: at,
      items: items.map((one) => ({ ...one, state: itemIndexes.includes(one.index) ? 'applied' : 'rejected' })),
    })),
  MilestoneChangesRejected: (contract, { at, data: { proposalId, reason } }) =>
    withProposal(contract, proposalId, ({ items }) => ({ state: 'rejected', reason, answeredAt: at, items: all(items, 'rejected') })),
  MilestoneChangesWithdrawn: (contract, { at, data: { proposalId } }) =>
    withProposal(contract, proposalId, ({ items }) => ({ state: 'withdrawn', answeredAt: at, items: all(items, 'withdrawn') })),
  TermsChanged: (contract, { data: { after } }) => ({ ...contract, terms: { ...contract.terms, ...after } }),
  TopUpStarted: (contract, { at, data }) => {
    const started = withMilestone(contract, data.milestoneId, () => ({ toppingUp: { ...data, at } }));
    return withItem(started, data, 'awaitingFunding');
  },
  TopUpFunded: (contract, { data }) => {
    const { milestoneId, charged, fromCarryover } = data;
    const added = charged + fromCarryover;
    const funded = withMilestone(withCharge(contract, data), milestoneId, (one) => ({ deposit: one.deposit + added, toppingUp: null }));
    return withTotals(withItem(funded, data, 'applied'), { charged, allocated: added, carryover: -fromCarryover });
  },
  TopUpFailed: (contract, { data }) =>
    withItem(
      withMilestone(contract, data.milestoneId, () => ({ toppingUp: null })),
      data,
      'declined',
    ),
} satisfies Changes<keyof ProposalEvents>;

const all = (items: readonly ProposalItem[], state: ProposalItem['state']): readonly ProposalItem[] =>
  items.map((one) => ({ ...one, state }));

function withProposal(contract: ExistingContract, proposalId: string, change: (proposal: Proposal) => Partial<Proposal>): ExistingContract {
  return {
    ...contract,
    proposals: contract.proposals.map((one) => (one.proposalId === proposalId ? { ...one, ...change(one) } : one)),
  };
}

const withItem = (
  contract: ExistingContract,
  { proposalId, index }: { readonly proposalId: string; readonly index: number },
  state: ProposalItem['state'],
): ExistingContract =>
  withProposal(contract, proposalId, ({ items }) => ({ items: items.map((one) => (one.index === index ? { ...one, state } : one)) }));
