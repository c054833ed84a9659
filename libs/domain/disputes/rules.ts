import type { Command } from '../commands.js';
import type { Agreement, ExistingContract } from '../contract.js';
import { openRequest, refundAndEnd } from '../ending/rules.js';
import type { ContractEvent } from '../events.js';
import { allowed, atLeast, atMost, before, funded, milestoneOf, reached, unreleasedMilestone } from '../guards.js';
import { allocatedTo, type Milestone } from '../milestone.js';
import { attemptedRefundIds } from '../refunds/refund.js';
import { Rejection } from '../rejection.js';
import { shiftedClocks } from '../reviews/clock.js';
import { otherParty, type Party, type Role } from '../roles.js';
import { eachMilestone, once, SAMPLE, type Attempting, type Rules } from '../rule.js';
import { daysAfter, type Instant } from '../time.js';
import type { DisputeCommands } from './commands.js';
import { isAnswered, lastSettlementOf, type Dispute, type Settlement } from './dispute.js';
import { settle, split, sumsToFrozen } from './split.js';

export const DISPUTES = {
  DisputeEscrowRefund: {
    by: ['freelancer'],
    mayMoveMoney: true,
    // Otherwise the money of a full contract would go back by silence.
    mayExceedSize: true,
    conditions: 'any',
    decide: disputeRefund,
    attempts: once((_contract, { id }) => ({ disputeId: id, reason: 'other', details: SAMPLE })),
  },
  OpenDispute: {
    by: ['client', 'freelancer'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'any', charge: 'itsOwn' },
    about: disputableMilestone,
    decide: openDispute,
    attempts: eachMilestone((milestone, { id }) => ({
      disputeId: id,
      milestoneId: milestone.milestoneId,
      claimAmount: allocatedTo(milestone),
      reason: 'other',
      details: SAMPLE,
    })),
  },
  ProposeSettlement: {
    by: ['client', 'freelancer'],
    mayMoveMoney: true,
    // The first answer: otherwise whoever opened the dispute could fill the contract and win by silence. And what settles it.
    mayExceedSize: (command, { dispute }) =>
      dispute?.state === 'open' && ((dispute.by !== command.by && !isAnswered(dispute)) || isMatching(command, dispute)),
    conditions: 'any',
    about: namedDispute,
    decide: proposeSettlement,
    attempts: once((contract, attempting) => ({ ...attemptedSplit(contract, attempting), settlementId: attempting.id })),
  },
  AcceptSettlement: {
    by: ['client', 'freelancer'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: 'any',
    about: othersSettlement,
    decide: acceptSettlement,
    attempts: once((contract, { by, id }) => ({
      disputeId: attemptedId(contract),
      settlementId: (contract.dispute && lastSettlementOf(contract.dispute, otherParty(sideOf(by))))?.settlementId ?? NOWHERE,
      refundIds: attemptedRefundIds(contract, id),
    })),
  },
  LapseDispute: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    about: namedDispute,
    decide: lapseDispute,
    attempts: once((contract, { id }) => ({ disputeId: attemptedId(contract), refundIds: attemptedRefundIds(contract, id) })),
  },
  DecideDispute: {
    by: ['operator'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: 'any',
    about: namedDispute,
    decide: decideDispute,
    attempts: once((contract, attempting) => ({ ...attemptedSplit(contract, attempting), reason: SAMPLE })),
  },
  CancelDispute: {
    by: ['client', 'freelancer'],
    // Cancelled again it is no longer open: no key is needed to keep the refund of a request from going back twice.
    mayMoveMoney: false,
    mayExceedSize: true,
    conditions: 'any',
    about: ownDispute,
    decide: cancelDispute,
    attempts: once((contract, { id }) => ({ disputeId: attemptedId(contract), refundIds: attemptedRefundIds(contract, id) })),
  },
} as const satisfies Rules<keyof DisputeCommands>;

/** The side of a sender that must be a party. */
const sideOf = (by: Role): Party => (by === 'client' ? 'client' : 'freelancer');

/** No contract has such a dispute or settlement. */
const NOWHERE = 'nowhere';

const attemptedId = ({ dispute }: Agreement): string => dispute?.disputeId ?? NOWHERE;

const attemptedSplit = (contract: ExistingContract, { id }: Attempting) => ({
  disputeId: attemptedId(contract),
  toFreelancer: contract.dispute?.frozenAmount ?? 0,
  toClient: 0,
  refundIds: attemptedRefundIds(contract, id),
});

/** The client may dispute only where the terms say so, and that is asked with its role. */
function disputableMilestone(command: Command<'OpenDispute'>, contract: ExistingContract): Milestone {
  if (!contract.terms.clientMayDispute) allowed(command.by, ['freelancer']);
  return unreleasedMilestone(command, contract);
}

function namedDispute(command: { readonly disputeId: string }, contract: ExistingContract): undefined {
  disputeOf(contract, command.disputeId);
}

function ownDispute({ by, disputeId }: Command<'CancelDispute'>, contract: ExistingContract): undefined {
  allowed(by, [disputeOf(contract, disputeId).by]);
}

function othersSettlement(command: Command<'AcceptSettlement'>, contract: ExistingContract): undefined {
  allowed(command.by, [otherParty(settlementOf(disputeOf(contract, command.disputeId), command.settlementId).by)]);
}

function disputeOf({ dispute, earlierDisputes }: Agreement, disputeId: string): Dispute {
  const found = dispute?.disputeId === disputeId ? dispute : earlierDisputes.find((one) => one.disputeId === disputeId);
  if (!found) throw new Rejection('DISPUTE_NOT_FOUND', {}, 'This contract has no such dispute.');
  return found;
}

function openDisputeOf(contract: Agreement, disputeId: string): Dispute {
  const dispute = disputeOf(contract, disputeId);
  const { state } = dispute;
  if (state !== 'open') throw new Rejection('DISPUTE_NOT_OPEN', { state }, `The dispute is ${state}.`);
  return dispute;
}

function settlementOf({ settlements }: Dispute, settlementId: string): Settlement {
  const found = settlements.find((one) => one.settlementId === settlementId);
  if (!found) throw new Rejection('SETTLEMENT_NOT_FOUND', {}, 'This dispute has no such settlement.');
  return found;
}

/** Freezes what the milestone holds until both sides agree, an operator decides, or the other side is silent. */
function openDispute(command: Command<'OpenDispute'>, contract: ExistingContract): readonly ContractEvent[] {
  const { by, milestoneId, claimAmount, ...grounds } = command;
  const milestone = milestoneOf(contract, milestoneId);
  funded(milestone);
  const frozenAmount = allocatedTo(milestone);
  atLeast(1, claimAmount, 'claimAmount');
  atMost(frozenAmount, claimAmount, 'claimAmount');
  return [opened(contract, { ...grounds, by: sideOf(by), milestoneId, claimAmount, frozenAmount })];
}

/** The freelancer claims all that the client has asked back. */
function disputeRefund(command: Command<'DisputeEscrowRefund'>, contract: ExistingContract): readonly ContractEvent[] {
  const { amount, answerDueAt } = openRequest(contract);
  before(answerDueAt, command.at);
  return [opened(contract, { ...command, by: 'freelancer', milestoneId: null, claimAmount: amount, frozenAmount: amount })];
}

type Opening = Pick<Dispute, 'disputeId' | 'by' | 'milestoneId' | 'claimAmount' | 'frozenAmount' | 'reason' | 'details'> & {
  readonly at: Instant;
};

function opened(
  { terms }: Agreement,
  { at, disputeId, by, milestoneId, claimAmount, frozenAmount, reason, details }: Opening,
): ContractEvent {
  const answerDueAt = daysAfter(at, terms.disputeAnswerDays);
  return { type: 'DisputeOpened', at, data: { disputeId, by, milestoneId, claimAmount, frozenAmount, reason, details, answerDueAt } };
}

/** Two sides that propose the same have agreed. */
function proposeSettlement(command: Command<'ProposeSettlement'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, disputeId, settlementId, toFreelancer, toClient } = command;
  const dispute = openDisputeOf(contract, disputeId);
  sumsToFrozen(command, dispute);
  const by = sideOf(command.by);
  const proposed: ContractEvent = { type: 'SettlementProposed', at, data: { disputeId, settlementId, by, toFreelancer, toClient } };
  if (!isMatching(command, dispute)) return [proposed];
  return [proposed, ...settle(contract, dispute, { ...command, trigger: 'matching' })];
}

/** Whether the other side has proposed the same: both sum to the frozen amount. */
const isMatching = ({ by, toFreelancer }: Pick<Command<'ProposeSettlement'>, 'by' | 'toFreelancer'>, dispute: Dispute): boolean =>
  lastSettlementOf(dispute, otherParty(sideOf(by)))?.toFreelancer === toFreelancer;

function acceptSettlement(command: Command<'AcceptSettlement'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, refundIds } = command;
  const dispute = openDisputeOf(contract, command.disputeId);
  const { settlementId, toFreelancer, toClient, state } = settlementOf(dispute, command.settlementId);
  if (state !== 'open') throw new Rejection('SETTLEMENT_NOT_OPEN', { state }, `The settlement is ${state}.`);
  return settle(contract, dispute, { at, settlementId, toFreelancer, toClient, refundIds, trigger: 'accepted' });
}

/** Silence of the other side grants the claim. Its first answer stops the time, and then only the sides or an operator end the dispute. */
function lapseDispute({ at, disputeId, refundIds }: Command<'LapseDispute'>, contract: ExistingContract): readonly ContractEvent[] {
  const dispute = openDisputeOf(contract, disputeId);
  reached(isAnswered(dispute) ? null : dispute.answerDueAt, at);
  const { by, claimAmount, frozenAmount } = dispute;
  const toFreelancer = by === 'freelancer' ? claimAmount : frozenAmount - claimAmount;
  const toClient = frozenAmount - toFreelancer;
  return settle(contract, dispute, { at, settlementId: null, toFreelancer, toClient, refundIds, trigger: 'silence' });
}

function decideDispute(command: Command<'DecideDispute'>, contract: ExistingContract): readonly ContractEvent[] {
  const { at, disputeId, toFreelancer, toClient, reason } = command;
  const dispute = openDisputeOf(contract, disputeId);
  sumsToFrozen(command, dispute);
  const decided: ContractEvent = { type: 'DisputeDecided', at, data: { disputeId, toFreelancer, toClient, reason } };
  return [decided, ...split(contract, dispute, command)];
}

/** The money is no longer frozen; what was asked back goes back. */
function cancelDispute({ at, disputeId, refundIds }: Command<'CancelDispute'>, contract: ExistingContract): readonly ContractEvent[] {
  const dispute = openDisputeOf(contract, disputeId);
  const shifted = shiftedClocks({ ...contract, dispute: null }, at);
  const cancelled: ContractEvent = { type: 'DisputeCancelled', at, data: { disputeId, shifted } };
  return dispute.milestoneId === null ? [cancelled, ...refundAndEnd(contract, { at, refundIds })] : [cancelled];
}
