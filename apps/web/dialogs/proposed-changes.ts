import type { Ask, ContractPage, Schemas } from '#client';
import { decimalOf, typedAmount } from '../format/amounts.js';
import type { Change } from '../proposals/proposals.js';
import type { Milestone } from '../session/contract-data.js';

/** What can be changed by a proposal: a milestone, a deletion of one, a new one, or the terms. */
export type Subject =
  { readonly kind: 'edit' | 'delete'; readonly milestone: Milestone } | { readonly kind: 'add' | 'terms'; readonly milestone: null };

type Terms = Omit<Schemas['TermsItemBody'], 'op'>;
type MilestoneField = 'title' | 'amount' | 'dueDate' | 'instructions';

/** What was typed so far, by field; what was not is as it stands. */
export type Typed = Readonly<Partial<Record<MilestoneField | keyof Terms, string>>>;

type Body = Ask<'ProposeMilestoneChanges'>['items'][number];

const isAtWork = ({ state }: Milestone): boolean => state === 'active' || state === 'changesRequested';

/** What a party may propose. The client edits the plan without asking, and so chooses among the milestones at work. */
export function subjectsFor({ milestones }: ContractPage, isClient: boolean): readonly Subject[] {
  const edits = milestones.filter((one) => isAtWork(one) || (!isClient && one.state === 'pending'));
  const deletions = isClient ? [] : milestones.filter(({ state }) => state === 'pending');
  return [
    ...edits.map((milestone) => ({ kind: 'edit', milestone }) as const),
    ...deletions.map((milestone) => ({ kind: 'delete', milestone }) as const),
    ...(isClient ? [] : [{ kind: 'add', milestone: null } as const]),
    { kind: 'terms', milestone: null },
  ];
}

/** Whether both cannot be in one proposal. */
export const excludes = (one: Subject, other: Subject): boolean =>
  one.milestone ? one.milestone.milestoneId === other.milestone?.milestoneId : one.kind === 'terms' && other.kind === 'terms';

/** The change that is typed, with the fields that really change; null while something is missing or wrong, or nothing changes. */
export function changeOf({ kind, milestone }: Subject, typed: Typed, { currency, terms }: ContractPage): Change | null {
  if (kind === 'delete') return { op: 'delete', milestoneId: milestone.milestoneId, before: null, after: null };
  const before = kind === 'terms' ? terms : (milestone ?? { dueDate: null, instructions: null });
  const after: Change['after'] = kind === 'terms' ? termsOf(typed) : milestoneOf(typed, currency);
  if (!after || (kind === 'add' && (after.title === undefined || after.amount === undefined))) return null;
  const changed = Object.entries(after).filter(([field, value]) => before[field as keyof typeof before] !== value);
  if (changed.length === 0) return null;
  const was = changed.map(([field]) => [field, before[field as keyof typeof before]]);
  return {
    op: kind,
    milestoneId: milestone?.milestoneId ?? null,
    before: kind === 'add' ? null : Object.fromEntries(was),
    after: Object.fromEntries(changed),
  };
}

function milestoneOf({ title, amount, dueDate, instructions }: Typed, currency: string): Change['after'] {
  const typed = amount === undefined ? null : typedAmount(amount, currency);
  if (title?.trim() === '' || (typed && 'wrong' in typed)) return null;
  return {
    ...(title !== undefined && { title: title.trim() }),
    ...(typed && { amount: typed.minor }),
    ...(dueDate !== undefined && { dueDate: dueDate || null }),
    ...(instructions !== undefined && { instructions: instructions.trim() || null }),
  };
}

const WHOLE = /^[1-9]\d{0,5}$/;

function termsOf({
  activationOrder,
  maxConcurrentActive,
  reviewWindowHours,
  clientMayDispute,
  partialReleaseNeedsConsent,
}: Typed): Terms | null {
  if ([maxConcurrentActive, reviewWindowHours].some((number) => number !== undefined && !WHOLE.test(number))) return null;
  return {
    ...(activationOrder !== undefined && { activationOrder: activationOrder === 'any' ? 'any' : 'sequence' }),
    ...(maxConcurrentActive !== undefined && { maxConcurrentActive: Number(maxConcurrentActive) }),
    ...(reviewWindowHours !== undefined && { reviewWindowHours: Number(reviewWindowHours) }),
    ...(clientMayDispute !== undefined && { clientMayDispute: clientMayDispute === 'yes' }),
    ...(partialReleaseNeedsConsent !== undefined && { partialReleaseNeedsConsent: partialReleaseNeedsConsent === 'yes' }),
  };
}

/** What stands in the field of an amount. */
export const amountTyped = ({ amount }: Typed, milestone: Milestone | null, currency: string): string =>
  amount ?? (milestone ? decimalOf(milestone.amount, currency) : '');

/** As it is sent. */
export const bodyOf = ({ op, milestoneId, after }: Change): Body =>
  ({ op, ...(milestoneId !== null && { milestoneId }), ...after }) as Body; // `changeOf` has made it
