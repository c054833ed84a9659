import { field } from './shaped.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** A calendar day, `yyyy-MM-dd`. */
export const Day = (example = '2030-02-01'): PropertyDecorator =>
  field({
    message: 'must be a date such as 2030-02-01',
    accepts: (value) => typeof value === 'string' && DAY.test(value) && instantOf(`${value}T00:00:00Z`) !== null,
    schema: { type: 'string', format: 'date', description: 'A day, UTC.', examples: [example] },
  });

/** A UTC time as RFC 3339 with `Z`; normalised to milliseconds. */
export const Instant = (example = '2030-01-01T09:00:00.000Z'): PropertyDecorator =>
  field({
    message: 'must be a UTC time such as 2030-01-01T09:00:00Z',
    accepts: (value) => typeof value === 'string' && instantOf(value) === value,
    read: (sent) => (typeof sent === 'string' ? (instantOf(sent) ?? sent) : sent),
    schema: { type: 'string', format: 'date-time', pattern: 'Z$', description: 'UTC.', examples: [example] },
  });

/** A UTC time, or a day, which stands for its first instant. */
export const InstantOrDay = (): PropertyDecorator =>
  field({
    message: 'must be a UTC time such as 2030-01-01T09:00:00Z, or a date such as 2030-02-01',
    accepts: (value) => typeof value === 'string' && instantOf(value) === value,
    read: (sent) => (typeof sent === 'string' ? (instantOf(DAY.test(sent) ? `${sent}T00:00:00Z` : sent) ?? sent) : sent),
    schema: { type: 'string', maxLength: 64, pattern: String.raw`^\d{4}-\d\d-\d\d(?:T.*Z)?$` },
  });

/** The instant with milliseconds. Null when the text is no instant, such as 30 February. */
export function instantOf(text: string): string | null {
  if (!INSTANT.test(text)) return null;
  // Date rolls 30 February over to 2 March, and reads 24:00 as the next day.
  const read = new Date(text);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 19) !== text.slice(0, 19) ? null : read.toISOString();
}
