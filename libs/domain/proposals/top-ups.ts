import { chargeFor, type Agreement } from '../contract.js';
import type { ContractEvent } from '../events.js';
import type { Milestone, TopUp } from '../milestone.js';
import { fieldChanges } from '../milestones/fields.js';
import type { Instant } from '../time.js';
import type { ProposalItem } from './proposal.js';

/** The edit that an item makes of its milestone as that is now: it may have been activated since the item was proposed. */
export const editedBy = (at: Instant, milestone: Milestone, { after }: Pick<ProposalItem, 'after'>): ContractEvent => ({
  type: 'MilestoneEdited',
  at,
  data: { milestoneId: milestone.milestoneId, ...fieldChanges(milestone, after ?? {}) },
});

interface Raise {
  readonly at: Instant;
  readonly proposalId: string;
  readonly fundingId: string;
  readonly item: ProposalItem;
  /** Minor units, above 0. */
  readonly by: number;
}

/** Raises the amount of a milestone at work, from carryover first (README, rule 5). The item's edit waits for the money, if any is charged. */
export function raised(
  contract: Agreement,
  milestone: Milestone,
  { at, proposalId, fundingId, item, by }: Raise,
): readonly ContractEvent[] {
  const { fromCarryover, toCharge } = chargeFor(contract, by);
  const topUp = { proposalId, index: item.index, milestoneId: milestone.milestoneId, fundingId, fromCarryover, toCharge };
  const started: ContractEvent = { type: 'TopUpStarted', at, data: topUp };
  return toCharge > 0 ? [started] : [started, ...toppedUp(at, topUp, { item, milestone, gatewayReference: null })];
}

/** The money of a top-up is there: the item's edit is made. */
export function toppedUp(
  at: Instant,
  { proposalId, index, milestoneId, fundingId, fromCarryover, toCharge }: Omit<TopUp, 'at'>,
  {
    item,
    milestone,
    gatewayReference,
  }: { readonly item: ProposalItem; readonly milestone: Milestone; readonly gatewayReference: string | null },
): readonly ContractEvent[] {
  const data = { proposalId, index, milestoneId, fundingId, fromCarryover, charged: toCharge, gatewayReference };
  return [{ type: 'TopUpFunded', at, data }, editedBy(at, milestone, item)];
}

/** The gateway has declined: the item changes nothing. */
export function topUpFailed(at: Instant, { proposalId, index, milestoneId, fundingId }: TopUp, code: string): readonly ContractEvent[] {
  return [{ type: 'TopUpFailed', at, data: { proposalId, index, milestoneId, fundingId, code } }];
}
