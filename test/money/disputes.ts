import type { DisputeCommands } from '#domain';
import { escrow, held, laterOf, milestoneIn, type Books, type DisputeBook, type SettlementBook } from './books.js';
import { noRequest, payOf, returnAll } from './ending.js';
import { later } from './owed.js';
import { release } from './releases.js';
import { bounds, charging, frozen, heldBy, unfunded, when, type Objection, type Rows } from './row.js';
import { giveBack } from './transfers.js';

const disputeIn = ({ disputes }: Books, disputeId: string) => disputes.find((one) => one.disputeId === disputeId);
const settlementIn = (dispute: DisputeBook, settlementId: string) => dispute.settlements.find((one) => one.settlementId === settlementId);

interface About {
  readonly disputeId: string;
}

/** Whatever is over stays over. */
function notOpen({ disputeId }: About, books: Books): readonly Objection[] {
  const dispute = disputeIn(books, disputeId);
  if (!dispute) return [{ code: 'DISPUTE_NOT_FOUND' }];
  return when(dispute.state !== 'open', 'DISPUTE_NOT_OPEN', { state: dispute.state });
}

interface Split extends About {
  readonly toFreelancer: number;
  readonly toClient: number;
}

/** Nothing of the frozen money is lost, and nothing comes to it. */
function notWhole(command: Split, books: Books): readonly Objection[] {
  const { toFreelancer, toClient } = command;
  const expected = disputeIn(books, command.disputeId)?.frozen ?? 0;
  const actual = toFreelancer + toClient;
  return [
    ...notOpen(command, books),
    ...bounds(toFreelancer, 0),
    ...bounds(toClient, 0),
    ...when(actual !== expected, 'SPLIT_DOES_NOT_SUM', { expected, actual }),
  ];
}

/** The freelancer gets a part of the frozen money, the client the rest. */
function split(books: Books, dispute: DisputeBook, toFreelancer: number, refundIds: readonly string[]): void {
  if (dispute.milestoneId === null) {
    payOf(books, toFreelancer);
    returnAll(books, refundIds);
    books.stage = 'ended';
    return;
  }
  const milestone = milestoneIn(books, dispute.milestoneId);
  if (!milestone) return;
  if (toFreelancer > 0) release(books, milestone, toFreelancer);
  const rest = held(milestone);
  giveBack(books, rest, refundIds);
  milestone.refunded += rest;
  milestone.phase = toFreelancer > 0 ? 'released' : 'refunded';
}

function settle(books: Books, dispute: DisputeBook, settlement: SettlementBook, refundIds: readonly string[]): void {
  dispute.state = 'settled';
  settlement.state = 'accepted';
  split(books, dispute, settlement.toFreelancer, refundIds);
}

const answered = ({ by, settlements }: DisputeBook): boolean => settlements.some((one) => one.by !== by);

const sideOf = (by: string): DisputeBook['by'] => (by === 'client' ? 'client' : 'freelancer');

function open(
  books: Books,
  { disputeId, by, milestoneId, claim, frozen: amount }: Omit<DisputeBook, 'answerDueAt' | 'state' | 'settlements'>,
): void {
  const answerDueAt = later(books.lastAt, 24 * books.terms.disputeAnswerDays);
  books.disputes.push({ disputeId, by, milestoneId, claim, frozen: amount, answerDueAt, state: 'open', settlements: [] });
}

export const DISPUTES: Rows<keyof DisputeCommands> = {
  DisputeEscrowRefund: {
    objections: (_command, books) => noRequest(books),
    moves: ({ disputeId }, books) => {
      const all = escrow(books);
      open(books, { disputeId, by: 'freelancer', milestoneId: null, claim: all, frozen: all });
      if (books.request) books.request.state = 'disputed';
    },
  },
  OpenDispute: {
    objections: ({ milestoneId, claimAmount }, books) => [
      ...unfunded(milestoneId, books),
      ...frozen(books),
      ...charging(books, milestoneId),
      ...bounds(claimAmount, 1, heldBy(books, milestoneId)),
    ],
    moves: ({ disputeId, by, milestoneId, claimAmount }, books) =>
      open(books, { disputeId, by: sideOf(by), milestoneId, claim: claimAmount, frozen: heldBy(books, milestoneId) }),
  },
  ProposeSettlement: {
    objections: notWhole,
    moves: ({ disputeId, settlementId, by, toFreelancer, refundIds }, books) => {
      const dispute = disputeIn(books, disputeId);
      if (!dispute) return;
      const proposal: SettlementBook = { settlementId, by: sideOf(by), toFreelancer, state: 'open' };
      const isSame = dispute.settlements.some((one) => one.state === 'open' && one.by !== by && one.toFreelancer === toFreelancer);
      for (const one of dispute.settlements) if (one.by === by) one.state = 'superseded';
      dispute.settlements.push(proposal);
      if (isSame) settle(books, dispute, proposal, refundIds);
    },
  },
  AcceptSettlement: {
    objections: (command, books) => {
      const dispute = disputeIn(books, command.disputeId);
      const settlement = dispute && settlementIn(dispute, command.settlementId);
      if (dispute && !settlement) return [{ code: 'SETTLEMENT_NOT_FOUND' }];
      const state = settlement?.state;
      return [...notOpen(command, books), ...when(state !== 'open', 'SETTLEMENT_NOT_OPEN', { state })];
    },
    moves: ({ disputeId, settlementId, refundIds }, books) => {
      const dispute = disputeIn(books, disputeId);
      const settlement = dispute && settlementIn(dispute, settlementId);
      if (settlement) settle(books, dispute, settlement, refundIds);
    },
  },
  LapseDispute: {
    objections: (command, books) => {
      const dispute = disputeIn(books, command.disputeId);
      const isEarly = dispute !== undefined && (answered(dispute) || laterOf(command.at, books.lastAt) < dispute.answerDueAt);
      return [...notOpen(command, books), ...when(isEarly, 'DEADLINE_NOT_REACHED')];
    },
    moves: ({ disputeId, refundIds }, books) => {
      const dispute = disputeIn(books, disputeId);
      if (!dispute) return;
      dispute.state = 'settled';
      split(books, dispute, dispute.by === 'freelancer' ? dispute.claim : dispute.frozen - dispute.claim, refundIds);
    },
  },
  DecideDispute: {
    objections: notWhole,
    moves: ({ disputeId, toFreelancer, refundIds }, books) => {
      const dispute = disputeIn(books, disputeId);
      if (!dispute) return;
      dispute.state = 'decided';
      split(books, dispute, toFreelancer, refundIds);
    },
  },
  CancelDispute: {
    objections: notOpen,
    moves: ({ disputeId, refundIds }, books) => {
      const dispute = disputeIn(books, disputeId);
      if (!dispute) return;
      dispute.state = 'cancelled';
      if (dispute.milestoneId !== null) return;
      returnAll(books, refundIds);
      if (books.request) books.request.state = 'approved';
      books.stage = 'ended';
    },
  },
};
