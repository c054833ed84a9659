/** A JSON Schema, 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

/** A value as it is sent: its schema and an example together, so that neither is forgotten and the value's type holds for both. */
export interface Described<Value> {
  readonly schema: Schema;
  readonly example: Value;
}

export type Fields<Value extends object> = { readonly [Name in keyof Value]-?: Described<Value[Name]> };

/** Describes an object field by field. Name its type: a field that is missing, extra or of another type then does not compile. */
export function record<Value extends object = never>(fields: Fields<NoInfer<Value>>): Described<Value> {
  const described = Object.entries<Described<unknown>>(fields);
  const properties = Object.fromEntries(described.map(([name, { schema }]) => [name, schema]));
  const example = Object.fromEntries(described.map(([name, field]) => [name, field.example]));
  return { schema: objectSchema(properties), example: example as Value }; // it has each field's example
}

/** An object of exactly these fields; all of them are required unless others are named. */
export const objectSchema = (
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = Object.keys(properties),
): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});

/** As `record`, where some of the fields are shared with other objects. */
export function extension<Value extends object = never>(shared: SharedFields, fields: Fields<NoInfer<Value>>): Described<Value> {
  const { example } = record<Value>(fields);
  const own = Object.entries<Described<unknown>>(fields).filter(([name]) => !shared.names.has(name));
  return { schema: extended(shared, Object.fromEntries(own.map(([name, { schema }]) => [name, schema]))), example };
}

/** Fields that several objects have, in a schema with a name. It is open, and only closed objects refer to it. */
export interface SharedFields {
  readonly schema: Schema;
  readonly names: ReadonlySet<string>;
}

/** Gives fields that several objects have a schema of their own. A name has one. */
export function sharedFields(name: string, fields: Readonly<Record<string, Described<unknown>>>): SharedFields {
  const properties = Object.fromEntries(Object.entries(fields).map(([field, { schema }]) => [field, schema]));
  return { schema: namedSchema(name, openSchema(properties)), names: new Set(Object.keys(fields)) };
}

/** An object of exactly these fields and the shared ones. */
const extended = ({ schema }: SharedFields, properties: Readonly<Record<string, Schema>>): Schema => ({
  ...openSchema(properties),
  allOf: [schema],
  unevaluatedProperties: false,
});

const openSchema = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** Describes an object that has some of these fields. */
export const someOf = <Value extends object>(fields: Fields<NoInfer<Value>>, example: Value): Described<Value> => ({
  schema: objectSchema(Object.fromEntries(Object.entries<Described<unknown>>(fields).map(([name, { schema }]) => [name, schema])), []),
  example,
});

/** Says what a value means. */
export const meaning = <Value>(description: string, { schema, example }: Described<Value>): Described<Value> => ({
  schema: { ...schema, description },
  example,
});

/** Puts the example into the schema, where a whole example of the object would only repeat what its fields say. */
export const exemplified = <Value>({ schema, example }: Described<Value>): Described<Value> => ({
  schema: { ...schema, examples: [example] },
  example,
});

/** At most this many Unicode code points. */
export const text = <const Value extends string>(example: Value, maxLength = 5_000): Described<Value> => ({
  schema: { type: 'string', maxLength },
  example,
});

/** What follows a pattern, which is anchored by whoever writes it. */
export const matching = <const Value extends string>(pattern: RegExp, example: Value): Described<Value> => ({
  schema: { type: 'string', pattern: pattern.source },
  example,
});

export const id = (example: string): Described<string> => ({ schema: { type: 'string', format: 'uuid' }, example });

export const instant = (example = '2030-01-01T09:00:00.000Z'): Described<string> => ({
  schema: { type: 'string', format: 'date-time', description: 'UTC.' },
  example,
});

export const day = (example = '2030-02-01'): Described<string> => ({
  schema: { type: 'string', format: 'date', description: 'A day, UTC.' },
  example,
});

const MOST = Number.MAX_SAFE_INTEGER;

const COUNT: Schema = { type: 'integer', minimum: 0, maximum: MOST };
const AMOUNT: Schema = { type: 'integer', format: 'int64', minimum: 0, maximum: MOST, description: 'Minor units.' };
const BALANCE: Schema = { ...AMOUNT, minimum: -MOST, description: 'Minor units; can be negative.' };

export const count = (example = 0, maximum = MOST): Described<number> =>
  maximum === MOST ? named('Count', { schema: COUNT, example }) : { schema: { ...COUNT, maximum }, example };

/** Minor units, 0 or more. */
export const amount = (example = 0): Described<number> => named('Amount', { schema: AMOUNT, example });

/** Minor units, which can be negative. */
export const balance = (example = 0): Described<number> => named('Balance', { schema: BALANCE, example });

/** Seconds, perhaps with a fraction. */
export const seconds = (example = 0): Described<number> => ({ schema: { type: 'number', minimum: 0 }, example });

export const flag = (example: boolean): Described<boolean> => ({ schema: { type: 'boolean' }, example });

export const constant = <const Value extends string | number | boolean>(value: Value): Described<Value> => ({
  schema: { const: value },
  example: value,
});

export const position = (example = '00000000000000000412'): Described<string> => ({
  schema: { type: 'string', pattern: String.raw`^\d{20}$`, description: 'A place in the whole log: opaque, text order is log order.' },
  example,
});

/** Any value at all. */
export const anything = <Value>(example: Value): Described<Value> => ({ schema: {}, example });

export const oneOf = <const Value extends string>(values: readonly string[], example: Value): Described<Value> => ({
  schema: { type: 'string', enum: [...values] },
  example,
});

export const listOf = <Item>(item: Described<Item>, example: readonly NoInfer<Item>[] = [item.example]): Described<readonly Item[]> => ({
  schema: { type: 'array', items: item.schema },
  example,
});

/** At most so many items. */
export const atMost = <Item>(maxItems: number, { schema, example }: Described<readonly Item[]>): Described<readonly Item[]> => ({
  schema: { ...schema, maxItems },
  example,
});

/** An object with a value of one kind for each of these names. */
export const eachOf = <Name extends string, Value>(
  names: readonly Name[],
  value: Described<Value>,
  example: Readonly<Record<Name, Value>>,
): Described<Readonly<Record<Name, Value>>> => ({
  schema: objectSchema(Object.fromEntries(names.map((name) => [name, value.schema]))),
  example,
});

/** May be null; the example has a value. */
export const orNull = <Value>({ schema, example }: Described<Value>): Described<Value | null> => ({ schema: nullable(schema), example });

/** May be null, and is null in the example. */
export const absent = <Value>({ schema }: Described<Value>): Described<Value | null> => ({ schema: nullable(schema), example: null });

/** Null, and nothing else. */
export const nothing: Described<null> = { schema: { type: 'null' }, example: null };

/** A schema that takes null besides. */
export function nullable(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') {
    const { description, ...bare } = schema;
    return { anyOf: [bare, { type: 'null' }], ...(description !== undefined && { description }) };
  }
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...(values as readonly unknown[]), null] }) };
}

const NAMED = new Map<string, Schema>();

/** Gives a value's schema a name in the document, and refers to it. A name has one schema. */
export function named<Value>(name: string, { schema, example }: Described<Value>): Described<Value> {
  return { schema: namedSchema(name, schema), example };
}

/** As `named`, for a schema alone. */
export function namedSchema(name: string, schema: Schema): Schema {
  const known = NAMED.get(name) ?? schema;
  if (known !== schema) throw new Error(`two schemas have the name ${name}`);
  NAMED.set(name, schema);
  return { $ref: `${SCHEMAS}${name}` };
}

const SCHEMAS = '#/components/schemas/';

/** The named schemas that a part of the document refers to, and those that these refer to, in the order of their names. */
export function schemasIn(part: unknown): Readonly<Record<string, Schema>> {
  const found = new Map<string, Schema>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, one] of Object.entries(value)) {
      const name = key === '$ref' && typeof one === 'string' && one.startsWith(SCHEMAS) ? one.slice(SCHEMAS.length) : null;
      const schema = name === null ? undefined : NAMED.get(name);
      if (name === null || schema === undefined || found.has(name)) look(one);
      else {
        found.set(name, schema);
        look(schema);
      }
    }
  };
  look(part);
  return Object.fromEntries([...found].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
