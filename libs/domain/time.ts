/** UTC ISO text with milliseconds, `2030-01-01T09:00:00.000Z`: text order is time order. */
export type Instant = string;

/** A calendar day in UTC, `yyyy-MM-dd`: text order is time order. */
export type Day = string;

/** No instant is later: where there is no deadline, it sorts last. */
export const LAST_INSTANT: Instant = '9999-12-31T23:59:59.999Z';

const HOUR_MS = 3_600_000;

export const hoursAfter = (at: Instant, hours: number): Instant => noted(new Date(Date.parse(at) + hours * HOUR_MS).toISOString());

export const daysAfter = (at: Instant, days: number): Instant => hoursAfter(at, days * 24);

/** An instant, later by the time from one instant to another. */
export const laterBy = (at: Instant, from: Instant, to: Instant): Instant =>
  noted(new Date(Date.parse(at) + Date.parse(to) - Date.parse(from)).toISOString());

/** The first instant at which so many percent of the time from one instant to another are over. */
export const percentOfTime = (from: Instant, to: Instant, percent: number): Instant =>
  noted(new Date(Date.parse(from) + Math.ceil(((Date.parse(to) - Date.parse(from)) * percent) / 100)).toISOString());

export const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

export const dayOf = (at: Instant): Day => at.slice(0, 10);

export const endOfDay = (day: Day): Instant => noted(`${day}T23:59:59.999Z`);

/** The day before this one. */
export const dayBefore = (day: Day): Day => dayOf(new Date(Date.parse(day) - 24 * HOUR_MS).toISOString());

/** The last instant before this one. */
export const justBefore = (at: Instant): Instant => new Date(Date.parse(at) - 1).toISOString();

/** The first instant after this one. */
export const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 1).toISOString();

/** Where the instants go that are computed meanwhile, innermost last. */
const NOTES: Instant[][] = [];

function noted(instant: Instant): Instant {
  NOTES.at(-1)?.push(instant);
  return instant;
}

/**
 * Does something, and says which instants were computed meanwhile. A rule compares the time with instants that the contract holds, and with
 * those that it computes: so together they are all instants at which its answer can change.
 */
export function computingInstants<Result>(work: () => Result): { readonly result: Result; readonly instants: readonly Instant[] } {
  const instants: Instant[] = [];
  NOTES.push(instants);
  try {
    return { result: work(), instants };
  } finally {
    NOTES.pop();
  }
}
