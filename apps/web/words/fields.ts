import type { Schemas } from '#client';
import { amountText } from '../format/amounts.js';
import { dayText } from '../format/times.js';

/** The fields of a milestone or of the terms, those that are meant. */
export type Fields = Schemas['ProposedFields'];
type Field = keyof Fields;

/** The name of each field, as it stands within a sentence. */
export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  title: 'name',
  amount: 'amount',
  dueDate: 'due date',
  dueInDays: 'days until due',
  instructions: 'description',
  activationOrder: 'order of activation',
  maxConcurrentActive: 'milestones at work at once',
  reviewWindowHours: 'hours for a review',
  clientMayDispute: 'client may dispute',
  partialReleaseNeedsConsent: 'paying less needs consent',
};

/** In which order milestones are activated. */
export const ORDERS = { sequence: 'in their order', any: 'in any order' } as const;

const fieldsOf = (fields: Fields): readonly Field[] => Object.keys(fields) as Field[]; // its own keys

/** What stands in a field; a long text is left out. */
function valueOf(fields: Fields, field: Field, currency: string): string {
  const { amount, dueDate, title } = fields;
  const value = fields[field];
  if (value === null || value === undefined) return 'none';
  if (field === 'amount' && amount !== undefined) return amountText(amount, currency);
  if (field === 'dueDate' && typeof dueDate === 'string') return dayText(dueDate);
  if (field === 'title') return `“${title}”`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field === 'activationOrder') return ORDERS[value as keyof typeof ORDERS];
  return field === 'instructions' ? '…' : String(value);
}

/** Each field that changes, with what it was and what it becomes. */
export const changesText = (before: Fields, after: Fields, currency: string): string =>
  fieldsOf(after)
    .map((field) => `${FIELD_NAMES[field]} ${valueOf(before, field, currency)} → ${valueOf(after, field, currency)}`)
    .join(', ');
