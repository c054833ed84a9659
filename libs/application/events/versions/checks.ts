/**
 * Proves a value that was read from a store. Invariant in its type, so that a field of a form fits the event's field exactly: `text` where
 * the event has a closed list does not compile, and neither does a list with a value missing or too many.
 */
export interface Check<in out Value> {
  (value: unknown): value is Value;
}

/** A check for each field of an object. */
export type Checks<Fields> = { readonly [Field in keyof Fields]: Check<Fields[Field]> };

// Half of a surrogate pair has no canonical JSON and is never stored.
export const text: Check<string> = (value): value is string => typeof value === 'string' && value.isWellFormed();

/** A whole number: minor units of money, hours, basis points, a count. */
export const whole: Check<number> = (value): value is number => Number.isSafeInteger(value);

export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

export const object: Check<object> = (value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

export const orNull =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value): value is Value | null =>
    value === null || check(value);

/** One of a closed list of texts. The newest version's list may grow with the domain's type; an older version's never changes. */
export function oneOf<const Values extends readonly string[]>(...values: Values): Check<Values[number]> {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value): value is Values[number] => known.has(value);
}

export const listOf =
  <Item>(check: Check<Item>): Check<readonly Item[]> =>
  (value): value is readonly Item[] =>
    Array.isArray(value) && value.every(check);

/** An object inside an event's data. */
export const shape =
  <Fields>(checks: Checks<Fields>): Check<Fields> =>
  (value): value is Fields =>
    firstFlaw(checks, value) === null;

/** The first field that its check refuses, null when there is none. Fields without a check are not looked at. */
export function firstFlaw<Fields>(checks: Checks<Fields>, value: unknown): string | null {
  if (!object(value)) return 'no JSON object';
  const fields = value as Readonly<Record<string, unknown>>; // proven an object above
  for (const field in checks) if (!checks[field](fields[field])) return field;
  return null;
}
