import { withinBounds } from '../guards.js';
import type { Milestone, MilestoneFields } from '../milestone.js';
import { Rejection } from '../rejection.js';
import type { Terms } from '../terms.js';
import { dayOf, type Day, type Instant } from '../time.js';
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

/** What an edit really changes of a milestone. A due date and days from the activation exclude each other: to set one clears the other. */
export function fieldChanges(milestone: Milestone, sent: FieldsSent<MilestoneFields>): Changed<MilestoneFields> {
  const { title, amount, dueDate, dueInDays, instructions } = sent;
  const fields = { title, amount, dueDate, dueInDays, instructions };
  if (typeof dueDate === 'string') return changesOf<MilestoneFields>(milestone, { ...fields, dueInDays: null });
  if (typeof dueInDays === 'number') return changesOf<MilestoneFields>(milestone, { ...fields, dueDate: null });
  return changesOf<MilestoneFields>(milestone, fields);
}

interface Checking {
  readonly milestone: Milestone;
  readonly terms: Terms;
  readonly at: Instant;
  /** Where in the request the fields stand: empty, or a path that ends in a dot. */
  readonly path: string;
}

/** The new values of an edit, within the terms and the limits. */
export function allowedFields({ amount, dueDate, instructions }: Partial<MilestoneFields>, checking: Checking): void {
  const { milestone, terms, at, path } = checking;
  if (instructions === null && milestone.sequence === 1) throw instructionsRequired(`${path}instructions`);
  if (amount !== undefined) withinBounds(terms, amount, `${path}amount`);
  if (dueDate !== undefined) notPast(dueDate, at, `${path}dueDate`);
}

export const instructionsRequired = (path: string): Rejection =>
  new Rejection('INSTRUCTIONS_REQUIRED', { path }, 'The first milestone needs instructions.');

export function notPast(dueDate: Day | null, at: Instant, path: string): void {
  if (dueDate !== null && dueDate < dayOf(at)) throw new Rejection('DUE_DATE_PAST', { path }, `${path} is before today (UTC).`);
}
