import type { BonusCommands, FundingCommands } from '#domain';
import { nextPlanned, milestoneIn, type Books, type ChargeInFlight, type ExtraBook, type MilestoneBook } from './books.js';
import { owe } from './owed.js';
import { bounds, charging, when, type Objection, type Rows } from './row.js';

/** What is in escrow is used first, but for what would leave a charge that is too small for a processor. */
export function split(amount: number, { carryover, terms: { minCharge } }: Books): { fromCarryover: number; toCharge: number } {
  const rest = amount - Math.min(amount, carryover);
  const toCharge = rest > 0 && rest < minCharge ? Math.min(minCharge, amount) : rest;
  return { fromCarryover: amount - toCharge, toCharge };
}

/** A milestone is activated: its charge begins, and where nothing is to be charged it is funded at once. */
export function activate(books: Books, milestone: MilestoneBook, chargeId: string): void {
  const { milestoneId, amount } = milestone;
  milestone.phase = 'charging';
  begin(books, { chargeId, milestoneId, ...split(amount, books), raisesTo: null });
}

/** A milestone at work is to cost more: the difference is charged first. */
export function topUp(
  books: Books,
  { milestoneId, amount }: MilestoneBook,
  { chargeId, to }: { readonly chargeId: string; readonly to: number },
) {
  begin(books, { chargeId, milestoneId, ...split(to - amount, books), raisesTo: to });
}

function begin(books: Books, charge: ChargeInFlight): void {
  books.inFlight = charge;
  if (charge.toCharge === 0) succeed(books);
}

/** The gateway charged what it was asked to. */
function succeed(books: Books, fundingId = books.inFlight?.chargeId): void {
  const extra = pendingExtra(books, fundingId);
  if (extra) return extraPaid(books, extra);
  const { inFlight } = books;
  const milestone = inFlight && milestoneIn(books, inFlight.milestoneId);
  if (!inFlight || !milestone) throw new Error('no charge of a milestone is in flight');
  const { chargeId, toCharge, fromCarryover, raisesTo } = inFlight;
  milestone.came += toCharge + fromCarryover;
  milestone.phase = 'funded';
  milestone.amount = raisesTo ?? milestone.amount;
  books.carryover -= fromCarryover;
  if (toCharge > 0) books.charges.push({ chargeId, took: toCharge, gaveBack: 0 });
  books.inFlight = null;
}

/** What was charged apart from the escrow goes to the freelancer at once. */
function extraPaid(books: Books, extra: ExtraBook): void {
  const { chargeId, kind, milestoneId, amount } = extra;
  extra.state = 'made';
  books.charges.push({ chargeId, took: amount, gaveBack: 0 });
  owe(books, { kind, milestoneId, gross: amount });
}

/** The gateway declined a charge: nothing has moved. */
function decline(books: Books, fundingId: string): void {
  const extra = pendingExtra(books, fundingId);
  if (extra) return void (extra.state = 'declined');
  const { inFlight } = books;
  const milestone = inFlight && milestoneIn(books, inFlight.milestoneId);
  if (milestone && inFlight.raisesTo === null) milestone.phase = 'planned';
  books.inFlight = null;
}

/** One charge at a time, and no more milestones at work than the terms allow. */
function occupied({ milestones, inFlight, terms }: Books): readonly Objection[] {
  const atWork = milestones.filter(({ phase }) => phase === 'charging' || phase === 'funded');
  return when(inFlight !== null || atWork.length >= terms.maxConcurrentActive, 'PREVIOUS_MILESTONE_NOT_RELEASED');
}

interface Expected {
  readonly expectedMilestoneId: string | null;
  readonly expectedAmount: number | null;
}

/** The refusals of activating the next milestone, which the client may have named. */
export function nextObjections({ expectedMilestoneId, expectedAmount }: Expected, books: Books): readonly Objection[] {
  const next = nextPlanned(books);
  if (!next) return [{ code: 'NO_PENDING_MILESTONE' }, ...occupied(books)];
  const { milestoneId, amount } = next;
  return [
    ...occupied(books),
    ...when(expectedMilestoneId !== null && expectedMilestoneId !== milestoneId, 'NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: milestoneId }),
    ...when(expectedAmount !== null && expectedAmount !== amount, 'AMOUNT_CHANGED', { sent: expectedAmount, actual: amount }),
  ];
}

export function activateNext(books: Books, chargeId: string): void {
  const next = nextPlanned(books);
  if (!next) throw new Error('nothing is planned');
  activate(books, next, chargeId);
}

/** The freelancer can ask for the activation of what is planned, by default of the next. */
function notRequestable({ milestoneId }: { readonly milestoneId: string | null }, books: Books): readonly Objection[] {
  if (milestoneId === null) return when(!nextPlanned(books), 'NO_PENDING_MILESTONE');
  const phase = milestoneIn(books, milestoneId)?.phase;
  return when(phase === 'released', 'ALREADY_RELEASED');
}

const pendingExtra = ({ extras }: Books, chargeId: string | undefined) =>
  extras.find((one) => one.chargeId === chargeId && one.state === 'pending');

const notOpen = ({ fundingId }: { readonly fundingId: string }, books: Books): readonly Objection[] =>
  when(books.inFlight?.chargeId !== fundingId && !pendingExtra(books, fundingId), 'FUNDING_NOT_OPEN', { fundingId });

/** The client is to be charged apart from the escrow. */
export function startExtra(books: Books, extra: Omit<ExtraBook, 'state'>): void {
  books.extras.push({ ...extra, state: 'pending' });
}

/** A bonus or an expense is neither a trifle nor more than a milestone may be. */
export const bonusBounds = (amount: number, { terms: { minCharge, maxAmount } }: Books): readonly Objection[] =>
  bounds(amount, Math.max(100, minCharge), maxAmount);

export const CHARGES: Rows<keyof FundingCommands | keyof BonusCommands> = {
  PayBonus: {
    objections: ({ amount }, books) => bonusBounds(amount, books),
    moves: ({ paymentId, reason, amount }, books) => startExtra(books, { chargeId: paymentId, kind: reason, milestoneId: null, amount }),
  },
  ActivateMilestone: {
    objections: ({ milestoneId, expectedAmount }, books) => {
      const milestone = milestoneIn(books, milestoneId);
      if (!milestone) return [{ code: 'MILESTONE_NOT_FOUND' }];
      const { phase, amount } = milestone;
      const next = nextPlanned(books)?.milestoneId;
      const isInTurn = books.terms.activationOrder === 'any' || next === milestoneId;
      return [
        ...charging(books, milestoneId),
        ...when(phase === 'released', 'ALREADY_RELEASED'),
        ...when(phase !== 'planned' && phase !== 'charging' && phase !== 'released', 'MILESTONE_NOT_PENDING'),
        ...occupied(books),
        ...when(!isInTurn, 'NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: next }),
        ...when(expectedAmount !== amount, 'AMOUNT_CHANGED', { sent: expectedAmount, actual: amount }),
      ];
    },
    moves: ({ milestoneId, fundingId }, books) => {
      const milestone = milestoneIn(books, milestoneId);
      if (milestone) activate(books, milestone, fundingId);
    },
  },
  ActivateNextMilestone: {
    objections: nextObjections,
    moves: ({ fundingId }, books) => activateNext(books, fundingId),
  },
  RequestActivation: { objections: notRequestable, moves: () => undefined },
  ConfirmFunding: { objections: notOpen, moves: ({ fundingId }, books) => succeed(books, fundingId) },
  FailFunding: { objections: notOpen, moves: ({ fundingId }, books) => decline(books, fundingId) },
};
