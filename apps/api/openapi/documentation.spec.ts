import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '#apps/http/problems/problems';
import { ANSWERS, SCHEMAS } from './schemas/answers.js';

type Schema = {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Record<string, Schema>;
};

/** The fields that an example has and its schema has not, or the other way round. */
function strayFields(schema: Schema, value: unknown, path: string): readonly string[] {
  if (schema.$ref) return strayFields(SCHEMAS[schema.$ref.split('/').at(-1) ?? ''] as Schema, value, path);
  if (schema.anyOf) return value === null ? [] : strayFields(schema.anyOf[0] ?? {}, value, path);
  if (Array.isArray(value)) return value.flatMap((one: unknown) => strayFields(schema.items ?? {}, one, `${path}[]`));
  const { properties } = schema;
  if (!properties) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const names = new Set([...Object.keys(properties), ...Object.keys(fields)]);
  return [...names].flatMap((name) => {
    const known = properties[name];
    return known && name in fields ? strayFields(known, fields[name], `${path}.${name}`) : [`${path}.${name}`];
  });
}

describe('the documentation', () => {
  it.each(Object.entries(ANSWERS))('shows every field of %s in its example', (name, { schema, example }) => {
    expect(strayFields(schema as Schema, example, name)).toEqual([]);
  });

  it('explains every problem in sentences', () => {
    for (const { title, explanation } of Object.values(PROBLEMS)) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(explanation).toMatch(/^[`A-Z].*\.$/);
    }
  });
});
