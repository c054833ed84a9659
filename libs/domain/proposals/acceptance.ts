import { assertNever } from '../assert-never.js';
import { shownStatus, type ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { isFunded, type Milestone, type MilestoneFields } from '../milestone.js';
import { roomForMilestones } from '../milestones/rules.js';
import { Rejection } from '../rejection.js';
import type { Instant } from '../time.js';
import type { ProposalItem } from './proposal.js';
import { editedBy, raised } from './top-ups.js';

interface Acceptance {
  readonly at: Instant;
  readonly proposalId: string;
  /** The accepted ones, none of them stale. */
  readonly items: readonly ProposalItem[];
  /** For what is added, by the index of the item. */
  readonly milestoneIds: readonly string[];
  readonly fundingId: string;
}

/** What the accepted items make happen, item by item. Throws what a hold, the number of top-ups and milestones, and the smallest charge forbid. */
export function acceptedChanges(contract: ExistingContract, acceptance: Acceptance): readonly ContractEvent[] {
  let state: ExistingContract = contract;
  const events: ContractEvent[] = [];
  for (const item of acceptance.items) {
    const made = changesBy(item, state, acceptance);
    events.push(...made);
    state = made.reduce<ExistingContract>(evolved, state);
  }
  const { hold, terms } = contract;
  const topUps = events.filter((event) => event.type === 'TopUpStarted').map(({ data }) => data);
  if (hold && topUps.some(({ toCharge }) => toCharge > 0)) {
    const status = shownStatus(contract);
    throw new Rejection('CONTRACT_NOT_ACTIVE', { status }, `The contract is ${status}: no charge begins.`);
  }
  if (topUps.length > 1) throw new Rejection('TOO_MANY_TOP_UPS', {}, 'The amount of one milestone at work can be raised at a time.');
  roomForMilestones(state.milestones.length);
  for (const { index, fromCarryover, toCharge } of topUps) {
    if (toCharge === 0 || toCharge >= terms.minCharge) continue;
    const facts = { minimum: terms.minCharge, actual: fromCarryover + toCharge, path: `items.${index}.amount` };
    throw new Rejection('AMOUNT_BELOW_MINIMUM', facts, `A raise is at least ${terms.minCharge}, or covered by the carryover.`);
  }
  return events;
}

const evolved = (contract: ExistingContract, event: ContractEvent): ExistingContract => {
  const after = evolve(contract, event);
  return after.status === 'none' ? contract : after;
};

/** Whether the item raises the amount of a milestone at work: by then it is in escrow already. */
export function isTopUp({ op, milestoneId, after }: ProposalItem, { milestones }: ExistingContract): boolean {
  const milestone = milestones.find((one) => one.milestoneId === milestoneId);
  return op === 'edit' && milestone !== undefined && isFunded(milestone) && (after?.amount ?? 0) > milestone.amount;
}

function changesBy(item: ProposalItem, contract: ExistingContract, acceptance: Acceptance): readonly ContractEvent[] {
  const { at, milestoneIds } = acceptance;
  const { index, op, before, after } = item;
  const milestone = contract.milestones.find((one) => one.milestoneId === item.milestoneId);
  switch (op) {
    case 'add': {
      const fields = after as MilestoneFields; // what was proposed to be added has them all
      const data = { milestoneId: milestoneIds[index] ?? '', sequence: contract.milestones.length + 1, ...fields };
      return [{ type: 'MilestoneCreated', at, data }];
    }
    case 'edit':
      return milestone ? editBy(item, milestone, contract, acceptance) : [];
    case 'delete':
      return milestone ? [{ type: 'MilestoneDeleted', at, data: { milestoneId: milestone.milestoneId } }] : [];
    case 'terms':
      return [{ type: 'TermsChanged', at, data: { before: before ?? {}, after: after ?? {} } }];
    default:
      return assertNever(op);
  }
}

/** The money of a milestone at work follows its amount: more is charged, less is carried over. */
function editBy(item: ProposalItem, milestone: Milestone, contract: ExistingContract, acceptance: Acceptance): readonly ContractEvent[] {
  const { at, proposalId, fundingId } = acceptance;
  const { milestoneId, amount } = milestone;
  const by = (item.after?.amount ?? amount) - amount;
  if (isFunded(milestone) && by > 0) return raised(contract, milestone, { at, proposalId, fundingId, item, by });
  const edited = editedBy(at, milestone, item);
  return isFunded(milestone) && by < 0 ? [edited, { type: 'EscrowCarriedOver', at, data: { milestoneId, amount: -by } }] : [edited];
}
