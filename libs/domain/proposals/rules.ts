import type { Command } from '../commands.js';
import { notCharging, notDisputed } from '../conditions.js';
import type { Agreement, ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { allowed } from '../guards.js';
import { Rejection } from '../rejection.js';
import { otherParty, PARTIES, type Party, type Role } from '../roles.js';
import { once, SAMPLE, type Attempting, type Rules } from '../rule.js';
import { acceptedChanges, isTopUp } from './acceptance.js';
import type { ProposalCommands } from './commands.js';
import { notStale, proposedChange } from './items.js';
import { openProposalOf, type Proposal } from './proposal.js';

const CONDITIONS = { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'allows' } as const;

export const PROPOSALS = {
  ProposeMilestoneChanges: {
    by: PARTIES,
    mayMoveMoney: false,
    conditions: CONDITIONS,
    decide: propose,
    attempts: once(({ terms }, { id }) => ({ items: [anotherTerm(terms.clientMayDispute)], message: SAMPLE, proposalId: id })),
  },
  AcceptMilestoneChanges: {
    by: PARTIES,
    mayMoveMoney: true,
    // There was room to propose it, and at most two are open: what is open can be agreed to.
    mayExceedSize: true,
    // Whether a dispute, a charge in flight or a hold forbids it hangs on the items that are accepted.
    conditions: CONDITIONS,
    about: foundByOther,
    decide: accept,
    attempts: once((contract, attempting) => ({
      ...answered(contract, attempting),
      itemIndexes: null,
      milestoneIds: contract.proposals.flatMap(({ items }) => items).map((_, nth) => `${attempting.id}-${nth}`),
      fundingId: attempting.id,
    })),
  },
  RejectMilestoneChanges: {
    by: PARTIES,
    mayMoveMoney: false,
    conditions: CONDITIONS,
    about: foundByOther,
    decide: reject,
    attempts: once((contract, attempting) => ({ ...answered(contract, attempting), reason: null })),
  },
  WithdrawMilestoneChanges: {
    by: PARTIES,
    mayMoveMoney: false,
    conditions: CONDITIONS,
    about: foundByProposer,
    decide: withdraw,
    attempts: once(({ proposals }, { by }) => ({ proposalId: meant(proposals, by) })),
  },
} as const satisfies Rules<keyof ProposalCommands>;

const anotherTerm = (clientMayDispute: boolean) =>
  ({
    op: 'terms',
    activationOrder: undefined,
    maxConcurrentActive: undefined,
    reviewWindowHours: undefined,
    clientMayDispute: !clientMayDispute,
    partialReleaseNeedsConsent: undefined,
  }) as const;

/** The proposal of a side that an action is shown for: the open one. */
const meant = (proposals: readonly Proposal[], by: Role): string =>
  proposals.find((one) => one.by === by && one.state === 'open')?.proposalId ?? SAMPLE;

/** A party, of the roles that propose and answer. */
const partyOf = (by: Role): Party => (by === 'client' ? by : 'freelancer');

const answered = ({ proposals }: Agreement, { by }: Attempting) => ({ proposalId: meant(proposals, otherParty(partyOf(by))) });

interface Named {
  readonly proposalId: string;
  readonly by: Role;
}

function proposalOf({ proposals }: Agreement, proposalId: string): Proposal {
  const found = proposals.find((one) => one.proposalId === proposalId);
  if (!found) throw new Rejection('PROPOSAL_NOT_FOUND', {}, 'This contract has no such proposal.');
  return found;
}

/** Only the other side answers a proposal. */
function foundByOther({ proposalId, by }: Named, contract: Agreement): undefined {
  allowed(by, [otherParty(proposalOf(contract, proposalId).by)]);
}

function foundByProposer({ proposalId, by }: Named, contract: Agreement): undefined {
  allowed(by, [proposalOf(contract, proposalId).by]);
}

function openOf(contract: Agreement, proposalId: string): Proposal {
  const proposal = proposalOf(contract, proposalId);
  const { state } = proposal;
  if (state !== 'open') throw new Rejection('PROPOSAL_NOT_OPEN', { state }, `The proposal is ${state}.`);
  return proposal;
}

/** One open proposal a side; it never expires. */
function propose(command: Command<'ProposeMilestoneChanges'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, proposalId, message } = command;
  const by = partyOf(command.by);
  const open = openProposalOf(contract.proposals, by);
  if (open) throw new Rejection('CHANGE_REQUEST_OPEN', { proposalId: open.proposalId }, 'An earlier proposal of yours is still open.');
  const items = command.items.map((item, index) => proposedChange(item, { contract, by, at, index }));
  return [{ type: 'MilestoneChangesProposed', at, data: { proposalId, by, message, items } }];
}

/** Accepts all items or some; the others are rejected. All or nothing: an item that no longer fits lets nothing be accepted. */
function accept(command: Command<'AcceptMilestoneChanges'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, proposalId, itemIndexes, milestoneIds, fundingId } = command;
  const proposal = openOf(contract, proposalId);
  const items = proposal.items.filter(({ index }) => itemIndexes === null || itemIndexes.includes(index));
  for (const item of items) notStale(item, contract);
  const about = contract.milestones.filter(({ milestoneId }) => items.some((item) => item.milestoneId === milestoneId));
  for (const milestone of about) notDisputed(contract, milestone);
  for (const milestone of about) notCharging(contract, milestone);
  if (items.some((item) => isTopUp(item, contract))) notCharging(contract);
  const changes = acceptedChanges(contract, { at, proposalId, items, milestoneIds, fundingId });
  const accepted: ContractEvent = {
    type: 'MilestoneChangesAccepted',
    at,
    data: { proposalId, itemIndexes: items.map(({ index }) => index) },
  };
  return [accepted, ...changes];
}

function reject({ at, proposalId, reason }: Command<'RejectMilestoneChanges'>, contract: ExistingContract): readonly ContractEvent[] {
  openOf(contract, proposalId);
  return [{ type: 'MilestoneChangesRejected', at, data: { proposalId, reason } }];
}

function withdraw({ at, proposalId }: Command<'WithdrawMilestoneChanges'>, contract: ExistingContract): readonly ContractEvent[] {
  openOf(contract, proposalId);
  return [{ type: 'MilestoneChangesWithdrawn', at, data: { proposalId } }];
}
