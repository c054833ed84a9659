import type { OpenAPIObject } from '@nestjs/swagger';

export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** A value as it is sent: its schema and an example together, so that neither is forgotten and the value's type holds for both. */
export interface Described<Value> {
  readonly schema: Schema;
  readonly example: Value;
}

/** An object of known fields. */
export interface DescribedRecord<Value> extends Described<Value> {
  readonly schema: Schema & { readonly properties: Record<string, Schema> };
}

export type Fields<Value extends object> = { readonly [Name in keyof Value]-?: Described<Value[Name]> };

/** Describes an object field by field. Name its type: a field that is missing, extra or of another type then does not compile. */
export function record<Value extends object = never>(fields: Fields<NoInfer<Value>>): DescribedRecord<Value> {
  const described = Object.entries<Described<unknown>>(fields);
  const properties = Object.fromEntries(described.map(([name, { schema }]) => [name, schema]));
  const example = Object.fromEntries(described.map(([name, field]) => [name, field.example]));
  return { schema: { type: 'object', properties, required: Object.keys(properties) }, example: example as Value }; // it has each field's example
}

export const text = <const Value extends string>(example: Value): Described<Value> => ({ schema: { type: 'string' }, example });

export const id = (example: string): Described<string> => ({ schema: { type: 'string', maxLength: 255 }, example });

export const instant = (example = '2030-01-01T09:00:00.000Z'): Described<string> => ({
  schema: { type: 'string', format: 'date-time' },
  example,
});

export const day = (example = '2030-02-01'): Described<string> => ({ schema: { type: 'string', format: 'date' }, example });

export const count = (example = 0): Described<number> => ({ schema: { type: 'integer', minimum: 0 }, example });

export const amount = (example = 0): Described<number> => ({
  schema: { type: 'integer', format: 'int64', description: 'Minor units.' },
  example,
});

export const flag = (example: boolean): Described<boolean> => ({ schema: { type: 'boolean' }, example });

export const position = (example = '00000000000000000412'): Described<string> => ({
  schema: { type: 'string', description: 'A place in the whole log: opaque, text order is log order.' },
  example,
});

/** An object whose fields depend on something else, as an event's data on its type. */
export const facts = <Value extends object>(example: Value): Described<Value> => ({
  schema: { type: 'object', additionalProperties: true },
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

/** An object whose values are all of one kind. */
export const mapOf = <Name extends string, Value>(
  value: Described<Value>,
  example: Readonly<Record<Name, Value>>,
): Described<Readonly<Record<Name, Value>>> => ({ schema: { type: 'object', additionalProperties: value.schema }, example });

/** May be null; the example has a value. */
export const orNull = <Value>({ schema, example }: Described<Value>): Described<Value | null> => ({
  schema: { anyOf: [schema, { type: 'null' }] },
  example,
});

/** May be null, and is null in the example. */
export const absent = <Value>(described: Described<Value>): Described<Value | null> => ({ ...orNull(described), example: null });

/** Refers to the schema of this name in the document. */
export const named = <Value>(name: string, { example }: Described<Value>): Described<Value> => ({
  schema: { $ref: `#/components/schemas/${name}` },
  example,
});
