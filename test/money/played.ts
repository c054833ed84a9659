import { expect } from '@jest/globals';
import { movedBy } from '#application';
import { ACCOUNTS, isFinal, postings, type ExistingContract, type Milestone, type MilestoneState } from '#domain';
import type { Step } from '#testing';
import { accounts, flaws, sum, totals, type Books, type MilestoneBook } from './books.js';
import { feeOf } from './owed.js';
import { ABOUT_MONEY, booksOf, move, objectionsTo } from './contract-money.js';

const PHASES: Readonly<Record<MilestoneState, MilestoneBook['phase']>> = {
  pending: 'planned',
  funding: 'charging',
  active: 'funded',
  submitted: 'funded',
  changesRequested: 'funded',
  released: 'released',
  refunded: 'refunded',
  deleted: 'deleted',
};

type Balances = Record<string, number>;

/** Plays a history on the books of the model, and compares them with the product after each command. */
export function compare(steps: readonly Step[]): void {
  const [first] = steps;
  if (first?.command.type !== 'CreateOffer') throw new Error('a play begins with an offer');
  const books = booksOf(first.command);
  const balances: Balances = Object.fromEntries(ACCOUNTS.map((account) => [account, 0]));
  for (const step of steps) {
    answeredAsTheMoneySays(step, books);
    if (step.refusal) continue;
    const { after } = step;
    if (after.status === 'none') throw new Error('an accepted command left no contract');
    const before = markOf(books);
    move(step.command, books);
    // Nobody asks what the system would do.
    if (step.command.by !== 'system') equal(movedBy(step.events, after.terms), movedSince(before, books));
    named(books, after, step);
    for (const { account, amount } of step.events.flatMap((event) => postings(event)))
      balances[account] = (balances[account] ?? 0) + amount;
    equal({ shown: shownOf(after), balances }, { shown: expectedOf(books), balances: accounts(books) });
    expect(flaws(books)).toStrictEqual([]);
  }
}

/** A command is refused where the money is in its way, and for the money only where it is. */
function answeredAsTheMoneySays({ command, refusal }: Step, books: Books): void {
  const objections = objectionsTo(command, books);
  if (!refusal) return expect({ accepted: command.type, objections }).toStrictEqual({ accepted: command.type, objections: [] });
  if (!ABOUT_MONEY[refusal.code]) return;
  const { code } = refusal;
  const facts = refusal.facts as Readonly<Record<string, unknown>>; // by field
  const same = objections.filter((one) => one.code === code);
  const isFound = same.some((one) => Object.entries(one.facts ?? {}).every(([fact, value]) => facts[fact] === value));
  if (!isFound) expect({ command, refused: { code, facts } }).toStrictEqual({ command, objections });
}

/** The service says by which number a payment is named: that of one of the events that made it. */
function named({ payments }: Books, { payments: shown }: ExistingContract, { before, events }: Step): void {
  const past = before.status === 'none' ? -1 : before.revision;
  for (const [nth, payment] of payments.entries()) {
    if (payment.payment !== null) continue;
    payment.payment = shown[nth]?.payment ?? null;
    expect(events[(payment.payment ?? -1) - past - 1]?.type).toMatch(/^(PaymentReleased|ExtraPaymentMade)$/);
  }
}

const stageOf = (contract: ExistingContract): Books['stage'] =>
  isFinal(contract) && contract.status !== 'ended' ? 'neverBegan' : (contract.status as Books['stage']); // the others have the names of the stages

const inSequence = ({ milestones }: ExistingContract): readonly Milestone[] => milestones.toSorted((a, b) => a.sequence - b.sequence);

/** The money of a contract as the product has it. */
function shownOf(contract: ExistingContract) {
  const { refundRequest: request } = contract;
  return {
    stage: stageOf(contract),
    totals: contract.totals,
    milestones: inSequence(contract).map(({ milestoneId, state, amount, deposit, released, carriedOver, refunded }) => {
      return { milestoneId, phase: PHASES[state], amount, came: deposit, released, carriedOver, refunded };
    }),
    charges: contract.charges.map(({ fundingId, amount, givenBack }) => ({ chargeId: fundingId, took: amount, gaveBack: givenBack })),
    extras: contract.extraPayments.map(({ paymentId, kind, milestoneId, amount, state }) => {
      return { chargeId: paymentId, kind, milestoneId, amount, state };
    }),
    payments: contract.payments.map(({ payment, kind, milestoneId, gross, fee, net, givenBack, availableAt, state, attempt }) => {
      return { payment, kind, milestoneId, gross, fee, net, givenBack, availableAt, state, attempt };
    }),
    refunds: contract.refunds.map(({ refundId, fundingId, amount, state, attempt }) => {
      return { refundId, chargeId: fundingId, amount, state, attempt };
    }),
    request: request && { amount: request.amount, state: request.state },
    dispute: contract.dispute && { disputeId: contract.dispute.disputeId, state: contract.dispute.state },
  };
}

/** The same as the model has it. */
function expectedOf(books: Books): ReturnType<typeof shownOf> {
  const { stage, charges, extras, refunds, request } = books;
  const dispute = books.disputes.at(-1);
  return {
    stage,
    totals: totals(books),
    milestones: books.milestones,
    charges,
    extras,
    payments: books.payments.map(({ payment, kind, milestoneId, gross, fee, availableAt, givenBack, state, attempt }) => {
      return { payment: payment ?? -1, kind, milestoneId, gross, fee, net: gross - fee, givenBack, availableAt, state, attempt };
    }),
    refunds,
    request,
    dispute: dispute ? { disputeId: dispute.disputeId, state: dispute.state } : null,
  };
}

/** How far the books have come, to see what a command adds. */
const markOf = ({ inFlight, extras, payments, refunds, milestones }: Books) => ({
  chargeId: inFlight?.chargeId,
  extras: extras.length,
  payments: payments.length,
  refunds: refunds.length,
  came: sum(milestones.map((one) => one.came)),
  carriedOver: sum(milestones.map((one) => one.carriedOver)),
});

/** What a dry run of a command says that it would move, by the model. */
function movedSince(before: ReturnType<typeof markOf>, books: Books): ReturnType<typeof movedBy> {
  const now = markOf(books);
  const charge = now.chargeId === before.chargeId ? null : books.inFlight;
  const payments = books.payments.slice(before.payments);
  const extras = books.extras.slice(before.extras).map(({ kind, amount }) => ({ gross: amount, fee: feeOf(kind, amount, books) }));
  return {
    toCharge: (charge?.toCharge ?? 0) + sum(extras.map(({ gross }) => gross)),
    // What came at once was not charged.
    fromCarryover: (charge?.fromCarryover ?? 0) + now.came - before.came,
    toRelease: sum(payments.map(({ gross }) => gross)),
    fee: sum(payments.map(({ fee }) => fee)),
    extraFee: sum(extras.map(({ fee }) => fee)),
    toReceive: sum([...payments, ...extras].map(({ gross, fee }) => gross - fee)),
    toCarryOver: now.carriedOver - before.carriedOver,
    toRefund: sum(books.refunds.slice(before.refunds).map(({ amount }) => amount)),
  };
}

/** A comparison of texts takes a tenth of the time of jest's, which says what differs. */
function equal(actual: object, expected: object): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toStrictEqual(expected);
}
