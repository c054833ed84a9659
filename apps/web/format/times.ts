const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
/** Days are UTC, wherever the reader is. */
const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
const UTC = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** An instant in the reader's own zone. */
export const timeText = (instant: string): string => TIME.format(new Date(instant));

export const utcText = (instant: string): string => `${UTC.format(new Date(instant))} UTC`;

export const dayText = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How far away an instant is: `in 3 days`, `2 hours ago`, `now`. */
export function distanceText(instant: string, nowMs: number): string {
  const distance = Date.parse(instant) - nowMs;
  for (const [unit, milliseconds] of UNITS) {
    if (Math.abs(distance) >= milliseconds) return RELATIVE.format(Math.trunc(distance / milliseconds), unit);
  }
  return distance >= 0 ? 'in less than a minute' : 'just now';
}
