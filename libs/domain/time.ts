/** UTC ISO text with milliseconds, `2030-01-01T09:00:00.000Z`: text order is time order. */
export type Instant = string;

/** A calendar day in UTC, `yyyy-MM-dd`: text order is time order. */
export type Day = string;

/** No instant is later: where there is no deadline, it sorts last. */
export const LAST_INSTANT: Instant = '9999-12-31T23:59:59.999Z';

const HOUR_MS = 3_600_000;

export const hoursAfter = (at: Instant, hours: number): Instant => new Date(Date.parse(at) + hours * HOUR_MS).toISOString();

export const daysAfter = (at: Instant, days: number): Instant => hoursAfter(at, days * 24);

export const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

export const dayOf = (at: Instant): Day => at.slice(0, 10);

export const endOfDay = (day: Day): Instant => `${day}T23:59:59.999Z`;
