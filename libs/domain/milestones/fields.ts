import { withinBounds } from '../guards.js';
import { isFunded, type Milestone, type MilestoneFields } from '../milestone.js';
import { Rejection } from '../rejection.js';
import type { Terms } from '../terms.js';
import { dayOf, daysAfter, type Day, type Instant } from '../time.js';
import type { FieldsSent } from './commands.js';

/** Exactly the fields that changed, as they were and as they are. */
export interface Changed<Fields> {
  readonly before: Partial<Fields>;
  readonly after: Partial<Fields>;
}

/** What really changes when these fields are sent. Throws `NOTHING_CHANGES`. */
export function changesOf<Fields extends object>(now: Fields, sent: Partial<FieldsSent<Fields>>): Changed<Fields> {
  const before: Partial<Fields> = {};
  const after: Partial<Fields> = {};
  for (const name in sent) {
    const value = sent[name];
    if (value === undefined || value === now[name]) continue;
    before[name] = now[name];
    after[name] = value;
  }
  if (Object.keys(after).length === 0) throw nothingChanges();
  return { before, after };
}

export const nothingChanges = (): Rejection => new Rejection('NOTHING_CHANGES', {}, 'It is like this already.');

/** What an edit really changes of a milestone. */
export function fieldChanges(milestone: Milestone, sent: Partial<FieldsSent<MilestoneFields>>): Changed<MilestoneFields> {
  const { title, amount, instructions } = sent;
  return changesOf<MilestoneFields>(milestone, { title, amount, ...dueFields(milestone, sent), instructions });
}

/**
 * A due date and days from the activation exclude each other: to set one clears the other. Of a milestone at work the days make a due date, as
 * at its activation; so there the one is cleared with the other.
 */
function dueFields(
  milestone: Milestone,
  { dueDate, dueInDays }: Partial<FieldsSent<MilestoneFields>>,
): Partial<FieldsSent<MilestoneFields>> {
  if (typeof dueInDays === 'number') return { dueDate: dueDateOf(milestone, dueInDays), dueInDays };
  if (typeof dueDate === 'string') return { dueDate, dueInDays: null };
  const isCleared = hasDerivedDueDate(milestone) && (dueDate === null || dueInDays === null);
  return isCleared ? { dueDate: null, dueInDays: null } : { dueDate, dueInDays };
}

/** The day that these days from its activation are; null before it. */
function dueDateOf(milestone: Milestone, dueInDays: number): Day | null {
  return isFunded(milestone) && milestone.funding ? dayOf(daysAfter(milestone.funding.at, dueInDays)) : null;
}

/** Whether the due date was made of days from the activation. */
export const hasDerivedDueDate = (milestone: Milestone): boolean => isFunded(milestone) && milestone.dueInDays !== null;

interface Checking {
  readonly milestone: Milestone;
  readonly terms: Terms;
  readonly at: Instant;
  /** Where in the request the fields stand: empty, or a path that ends in a dot. */
  readonly path: string;
}

/** The new values of an edit, within the terms and the limits. */
export function allowedFields({ amount, dueDate, dueInDays, instructions }: Partial<MilestoneFields>, checking: Checking): void {
  const { milestone, terms, at, path } = checking;
  if (clearsNeeded(milestone, instructions)) throw instructionsRequired(`${path}instructions`);
  if (amount !== undefined) withinBounds(terms, amount, `${path}amount`);
  if (dueDate !== undefined) notPast(dueDate, at, path + (typeof dueInDays === 'number' ? 'dueInDays' : 'dueDate'));
}

/** Whether it would take the instructions from the first milestone, which needs some. */
export const clearsNeeded = ({ sequence }: Milestone, instructions: string | null | undefined): boolean =>
  instructions === null && sequence === 1;

export const instructionsRequired = (path: string): Rejection =>
  new Rejection('INSTRUCTIONS_REQUIRED', { path }, 'The first milestone needs instructions.');

export function notPast(dueDate: Day | null, at: Instant, path: string): void {
  if (dueDate !== null && dueDate < dayOf(at)) throw new Rejection('DUE_DATE_PAST', { path }, `${path} is before today (UTC).`);
}
