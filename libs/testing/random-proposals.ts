import type { Milestone, ProposedItem } from '#domain';
import { changingTerms } from './proposals.js';
import type { Move, Turn } from './moves.js';

/** One to three changes of a move: of different milestones, the one at work first, and at most one of the terms. */
export function proposedItems(move: Move, { contract }: Turn): readonly ProposedItem[] {
  // Any number: the milestone of a sensible move has few values.
  const pick = move.plan[0]?.amount ?? 0;
  const milestones = contract.status === 'none' ? [] : contract.milestones;
  const atWork = milestones.findIndex(({ state }) => state === 'active' || state === 'changesRequested');
  const first = atWork >= 0 && (pick % 4 > 0 || move.by === 'client') ? atWork : pick;
  const items = move.plan.slice(0, milestones.length + 1).flatMap((_, index): readonly ProposedItem[] => {
    const about = milestones[(first + index) % (milestones.length + 1)];
    if (!isAllowed(about, move)) return [];
    return about ? [changeOf(about, index, move)] : [another(index, move)];
  });
  if (items.length > 0 && pick % 3 > 0) return items;
  return [...items, changingTerms({ maxConcurrentActive: 1 + (pick % 3), reviewWindowHours: 48 + move.plan.length })];
}

/** A wild move proposes anything. */
function isAllowed(about: Milestone | undefined, { manner, by }: Move): boolean {
  if (manner === 'wild' || manner === 'stray') return true;
  const states: readonly (string | undefined)[] =
    by === 'client' ? ['active', 'changesRequested'] : ['active', 'changesRequested', 'pending', undefined];
  return states.includes(about?.state);
}

function changeOf({ milestoneId, state, amount: now }: Milestone, index: number, { by, plan, hours, reason }: Move): ProposedItem {
  const { amount = now, dueDate = null, dueInDays = null } = plan[index] ?? {};
  if (by !== 'client' && state === 'pending' && hours % 3 === 1) return { op: 'delete', milestoneId };
  // Any amount, or one near that of now: a little more may be less than the smallest charge.
  // At work mostly more than now, and more than the smallest charge of any play: it is topped up.
  const raised = state === 'pending' ? amount : now + 60_000 + (amount % 1_000);
  const wanted = hours % 2 === 0 ? Math.min(raised, 100_000_000) : Math.max(500, now + (amount % 2_001) - 1_000);
  const due = {
    dueDate: reason === null || dueDate === '2030-01-02' ? undefined : dueDate,
    dueInDays: dueDate === null ? dueInDays : undefined,
  };
  return { op: 'edit', milestoneId, title: reason ?? undefined, amount: wanted, ...due, instructions: undefined };
}

function another(index: number, { plan }: Move): ProposedItem {
  const { amount = 500, dueDate = null, dueInDays = null } = plan[index] ?? {};
  return { op: 'add', title: 'More', amount, dueDate: dueDate === '2030-01-02' ? null : dueDate, dueInDays, instructions: null };
}

/** All items, or some: each that is of an odd number, or the first. */
export function acceptedIndexes(proposalId: string, { reason }: Move, { contract }: Turn): readonly number[] | null {
  if (contract.status === 'none' || reason === null) return null;
  const items = contract.proposals.find((one) => one.proposalId === proposalId)?.items ?? [];
  const some = items.map(({ index }) => index).filter((index) => index % 2 === 1);
  return some.length > 0 ? some : [0];
}
