import type { MilestoneCommands, NewMilestone, OfferCommands } from '#domain';
import { milestoneIn, type Books, type MilestoneBook } from './books.js';
import { activateNext } from './charges.js';
import { charging, MOVES_NOTHING, none, plannedAmount, when, type Objection, type Rows } from './row.js';

export const planned = ({ milestoneId, amount }: Pick<NewMilestone, 'milestoneId' | 'amount'>): MilestoneBook => ({
  milestoneId,
  phase: 'planned',
  amount,
  came: 0,
  released: 0,
  carriedOver: 0,
  refunded: 0,
});

const neverBegins = { objections: none, moves: (_command: unknown, books: Books) => void (books.stage = 'neverBegan') };

/** Only what is planned and not charged yet can be changed by the client alone. */
function fixed({ milestoneId }: { readonly milestoneId: string }, books: Books): readonly Objection[] {
  const phase = milestoneIn(books, milestoneId)?.phase;
  if (!phase) return [{ code: 'MILESTONE_NOT_FOUND' }];
  return [
    ...charging(books, milestoneId),
    ...when(phase === 'deleted', 'MILESTONE_NOT_PENDING'),
    ...when(phase === 'funded' || phase === 'released' || phase === 'refunded', 'MILESTONE_FUNDED_IMMUTABLE'),
  ];
}

export const PLAN: Rows<keyof OfferCommands | keyof MilestoneCommands> = {
  CreateOffer: {
    objections: ({ milestones }, books) => milestones.flatMap(({ amount }) => plannedAmount(amount, books)),
    moves: ({ milestones }, books) => void books.milestones.push(...milestones.map(planned)),
  },
  AcceptOffer: {
    objections: none,
    moves: ({ fundingId }, books) => {
      books.stage = 'active';
      if (books.terms.fundOnAcceptance) activateNext(books, fundingId);
    },
  },
  DeclineOffer: neverBegins,
  WithdrawOffer: neverBegins,
  ExpireOffer: neverBegins,
  CreateMilestones: {
    objections: ({ milestones }, books) => milestones.flatMap(({ amount }) => plannedAmount(amount, books)),
    moves: ({ milestones }, books) => void books.milestones.push(...milestones.map(planned)),
  },
  EditMilestone: {
    objections: (command, books) => [
      ...fixed(command, books),
      ...(command.amount === undefined ? [] : plannedAmount(command.amount, books)),
    ],
    moves: ({ milestoneId, amount }, books) => {
      const milestone = milestoneIn(books, milestoneId);
      if (milestone && amount !== undefined) milestone.amount = amount;
    },
  },
  ReorderMilestones: {
    objections: none,
    moves: ({ milestoneIds }, books) => {
      const order = milestoneIds.flatMap((id) => milestoneIn(books, id) ?? []);
      books.milestones = books.milestones.map((one) => (one.phase === 'planned' ? (order.shift() ?? one) : one));
    },
  },
  DeleteMilestone: {
    objections: fixed,
    moves: ({ milestoneId }, books) => {
      const milestone = milestoneIn(books, milestoneId);
      if (milestone) milestone.phase = 'deleted';
    },
  },
};

export const PAUSES = {
  PauseContract: {
    objections: (_command: unknown, books: Books) => charging(books),
    moves: () => undefined,
  },
  RestartContract: MOVES_NOTHING,
  PlaceHold: MOVES_NOTHING,
  LiftHold: MOVES_NOTHING,
};
