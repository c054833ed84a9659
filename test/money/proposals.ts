import type { Command, ProposalCommands, ProposedItem, Terms } from '#domain';
import { milestoneIn, type Books, type ChangeBook, type MilestoneBook } from './books.js';
import { split, topUp } from './charges.js';
import { planned } from './plan.js';
import { carryOver } from './releases.js';
import { charging, frozen, MOVES_NOTHING, plannedAmount, when, type Objection, type Rows } from './row.js';

/** What an item is about, as far as it is about money. */
function changeOf(item: ProposedItem, books: Books): ChangeBook {
  switch (item.op) {
    case 'add':
      return { op: item.op, amount: item.amount };
    case 'edit': {
      const { milestoneId, amount } = item;
      const from = milestoneIn(books, milestoneId)?.amount ?? null;
      const isChanged = amount !== undefined && amount !== from;
      return { op: item.op, milestoneId, amount: isChanged ? amount : null, from };
    }
    case 'delete':
      return { op: item.op, milestoneId: item.milestoneId };
    case 'terms':
      return { op: item.op, terms: changedOf(item, books) };
    default:
      return item satisfies never;
  }
}

/** What equals the terms of then is no change: another proposal may change it before this one is accepted. */
function changedOf({ op: _op, ...terms }: Extract<ProposedItem, { readonly op: 'terms' }>, { terms: now }: Books): Partial<Terms> {
  const then: Readonly<Record<string, unknown>> = { ...now };
  return Object.fromEntries(Object.entries(terms).filter(([name, value]) => value !== undefined && value !== then[name]));
}

/** What is paid or gone cannot be edited, and what holds money cannot be deleted. */
function changeObjections(change: ChangeBook, books: Books): readonly Objection[] {
  if (change.op === 'terms') return [];
  if (change.op === 'add') return plannedAmount(change.amount, books);
  const phase = milestoneIn(books, change.milestoneId)?.phase;
  const isOver = phase === 'released' || phase === 'refunded';
  return [
    ...when(isOver || (change.op === 'delete' && phase === 'funded'), 'MILESTONE_FUNDED_IMMUTABLE'),
    ...(change.op === 'edit' && change.amount !== null ? plannedAmount(change.amount, books) : []),
  ];
}

type Accepting = Command<'AcceptMilestoneChanges'>;

/** The accepted changes, each with its place in the proposal. */
function accepted({ proposalId, itemIndexes }: Accepting, { proposals }: Books): readonly (readonly [number, ChangeBook])[] {
  const changes = proposals.find((one) => one.proposalId === proposalId)?.changes ?? [];
  return [...changes.entries()].filter(([index]) => itemIndexes === null || itemIndexes.includes(index));
}

/** The milestone at work that a change makes cost more or less, with its new amount. */
function repriced(change: ChangeBook, books: Books): { readonly milestone: MilestoneBook; readonly to: number } | null {
  if (change.op !== 'edit' || change.amount === null) return null;
  const milestone = milestoneIn(books, change.milestoneId);
  return milestone?.phase === 'funded' ? { milestone, to: change.amount } : null;
}

function apply(books: Books, command: Accepting, [index, change]: readonly [number, ChangeBook]): void {
  if (change.op === 'terms') return void Object.assign(books.terms, change.terms);
  if (change.op === 'add')
    return void books.milestones.push(planned({ milestoneId: command.milestoneIds[index] ?? '', amount: change.amount }));
  const milestone = milestoneIn(books, change.milestoneId);
  if (!milestone) throw new Error('a change is about no milestone');
  if (change.op === 'delete') return void (milestone.phase = 'deleted');
  const { amount: to } = change;
  if (to === null) return;
  if (milestone.phase === 'funded' && to > milestone.amount) return topUp(books, milestone, { chargeId: command.fundingId, to });
  if (milestone.phase === 'funded') carryOver(books, milestone, milestone.amount - to);
  milestone.amount = to;
}

/** An amount is changed from what both sides saw, and nothing is changed of what is paid or gone. */
function stale(change: ChangeBook, books: Books): readonly Objection[] {
  if (!('milestoneId' in change)) return [];
  const milestone = milestoneIn(books, change.milestoneId);
  const phase = milestone?.phase;
  const isOver = phase === 'released' || phase === 'refunded' || phase === 'deleted';
  const isOther = change.op === 'edit' && change.amount !== null && change.from !== milestone?.amount;
  return when(isOver || isOther || (change.op === 'delete' && phase === 'funded'), 'CHANGE_REQUEST_STALE');
}

/** Nothing that a charge is about is changed, and one milestone at a time is topped up, by a charge that is not too small. */
function acceptanceObjections(command: Accepting, books: Books): readonly Objection[] {
  const changes = accepted(command, books);
  const raises = changes.filter(([, change]) => {
    const one = repriced(change, books);
    return one !== null && one.to > one.milestone.amount;
  });
  const inTheWay = changes.flatMap(([, change]) =>
    'milestoneId' in change ? [...frozen(books, change.milestoneId), ...charging(books, change.milestoneId)] : [],
  );
  return [
    ...changes.flatMap(([, change]) => stale(change, books)),
    ...inTheWay,
    ...(raises.length > 0 ? charging(books) : []),
    ...when(raises.length > 1, 'TOO_MANY_TOP_UPS'),
    ...smallCharges(command, books),
  ];
}

/** The carryover of then is what the items before have left. */
function smallCharges(command: Accepting, books: Books): readonly Objection[] {
  const then = structuredClone(books);
  return accepted(command, books).flatMap((one) => {
    const change = repriced(one[1], then);
    const raise = change ? change.to - change.milestone.amount : 0;
    const toCharge = raise > 0 ? split(raise, then).toCharge : 0;
    const { minCharge: minimum } = then.terms;
    apply(then, command, one);
    return when(toCharge > 0 && toCharge < minimum, 'AMOUNT_BELOW_MINIMUM', { minimum, actual: raise });
  });
}

export const PROPOSALS: Rows<keyof ProposalCommands> = {
  ProposeMilestoneChanges: {
    objections: ({ items }, books) => items.flatMap((item) => changeObjections(changeOf(item, books), books)),
    moves: ({ proposalId, items }, books) => {
      books.proposals.push({ proposalId, changes: items.map((item) => changeOf(item, books)) });
    },
  },
  AcceptMilestoneChanges: {
    objections: acceptanceObjections,
    moves: (command, books) => accepted(command, books).forEach((one) => apply(books, command, one)),
  },
  RejectMilestoneChanges: MOVES_NOTHING,
  WithdrawMilestoneChanges: MOVES_NOTHING,
};
