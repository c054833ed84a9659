/** What a check accepts, as data: from it the form of each event is documented. */
export type Form =
  | { readonly kind: 'text' | 'id' | 'whole' | 'flag' | 'object' }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'orNull' | 'listOf'; readonly of: Form }
  | { readonly kind: 'someOf'; readonly fields: ShapeForm['fields'] }
  | ShapeForm;

/** The fields of an object. */
export interface ShapeForm {
  readonly kind: 'shape';
  readonly fields: Readonly<Record<string, Form>>;
}

/**
 * Proves a value that was read from a store. Invariant in its type, so that a field of a form fits the event's field exactly: `text` where
 * the event has a closed list does not compile, and neither does a list with a value missing or too many.
 */
export interface Check<in out Value> {
  (value: unknown): value is Value;
  readonly form: Form;
}

/** A check for each field of an object. */
export type Checks<Fields> = { readonly [Field in keyof Fields]: Check<Fields[Field]> };

const check = <Value>(form: Form, accepts: (value: unknown) => value is Value): Check<Value> => Object.assign(accepts, { form });

// Half of a surrogate pair has no canonical JSON and is never stored.
export const text = check({ kind: 'text' }, (value): value is string => typeof value === 'string' && value.isWellFormed());

/** The id of something of the contract: any text, documented as an id. */
export const id = check({ kind: 'id' }, (value): value is string => text(value));

/** A whole number: minor units of money, hours, basis points, a count. */
export const whole = check({ kind: 'whole' }, (value): value is number => Number.isSafeInteger(value));

export const flag = check({ kind: 'flag' }, (value): value is boolean => typeof value === 'boolean');

export const object = check(
  { kind: 'object' },
  (value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value),
);

export const orNull = <Value>(of: Check<Value>): Check<Value | null> =>
  check({ kind: 'orNull', of: of.form }, (value): value is Value | null => value === null || of(value));

/** One of a closed list of texts. The newest version's list may grow with the domain's type; an older version's never changes. */
export function oneOf<const Values extends readonly string[]>(...values: Values): Check<Values[number]> {
  const known: ReadonlySet<unknown> = new Set(values);
  return check({ kind: 'oneOf', values }, (value): value is Values[number] => known.has(value));
}

export const listOf = <Item>(of: Check<Item>): Check<readonly Item[]> =>
  check({ kind: 'listOf', of: of.form }, (value): value is readonly Item[] => Array.isArray(value) && value.every((one) => of(one)));

/** An object inside an event's data. */
export const shape = <Fields>(checks: Checks<Fields>): Check<Fields> =>
  check(formOf(checks), (value): value is Fields => firstFlaw(checks, value) === null);

/** An object that has some of these fields. */
export const someOf = <Fields>(checks: Checks<Fields>): Check<Partial<Fields>> =>
  check({ kind: 'someOf', fields: formOf(checks).fields }, (value): value is Partial<Fields> => {
    if (!object(value)) return false;
    const fields = value as Readonly<Record<string, unknown>>; // proven an object above
    for (const field in checks) if (Object.hasOwn(fields, field) && !checks[field](fields[field])) return false;
    return true;
  });

/** The form of an object whose fields have these checks. */
export function formOf<Fields>(checks: Checks<Fields>): ShapeForm {
  const fields: Record<string, Form> = {};
  for (const field in checks) fields[field] = checks[field].form;
  return { kind: 'shape', fields };
}

/** The first field that its check refuses, null when there is none. Fields without a check are not looked at. */
export function firstFlaw<Fields>(checks: Checks<Fields>, value: unknown): string | null {
  if (!object(value)) return 'no JSON object';
  const fields = value as Readonly<Record<string, unknown>>; // proven an object above
  for (const field in checks) if (!checks[field](fields[field])) return field;
  return null;
}
