import { isPosition } from '../event-store.js';
import type { AnyOf, Condition, FieldValue, ViewDefinition, ViewQuery, ViewStep } from '../view-store.js';

/** Throws when a name could have a special meaning in some database, or an index names an undeclared field. */
export function assertDefinition(view: ViewDefinition): void {
  assert(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(view.name), `${JSON.stringify(view.name)} is not a valid name of a view`);
  assert(Number.isSafeInteger(view.version) && view.version > 0, `${view.name} has no version: ${view.version}`);
  const fields = Object.keys(view.fields);
  for (const field of fields) assert(/^[a-z][A-Za-z0-9]*$/.test(field), `${JSON.stringify(field)} is not a valid name of a field`);
  assert(new Set(fields.map((field) => field.toLowerCase())).size === fields.length, `fields of ${view.name} differ only in case`);
  for (const index of view.indexes) {
    assert(index.length > 0 && new Set(index).size === index.length, `an index of ${view.name} is empty or repeats a field`);
    for (const field of index) typeOf(view, field);
  }
}

/** A text that is the same for the same fields and indexes. A build that was made with another one is refused. */
export function declarationOf({ fields, indexes }: ViewDefinition): string {
  const sorted = Object.keys(fields).toSorted();
  return JSON.stringify({ fields: sorted.map((field) => [field, fields[field]]), indexes });
}

/** Throws when a step does not move forward, or a document does not have exactly the declared fields. */
export function assertStep(view: ViewDefinition, { from, to, puts }: ViewStep): void {
  assert(isPosition(to) && (from === null || (isPosition(from) && from <= to)), `not a step forward: ${from} to ${to}`);
  const fields = Object.keys(view.fields);
  for (const { id, position, fields: values } of puts) {
    assert(
      id !== '' && isStorable(id) && isPosition(position),
      `not a valid document of ${view.name}: ${JSON.stringify(id)} at ${position}`,
    );
    assert(Object.keys(values).length === fields.length, `${view.name} declares other fields than ${Object.keys(values).join()}`);
    for (const field of fields) {
      const value = own(values, field);
      assertValue(view, field, value);
      assert(typeof value !== 'string' || isStorable(value), `${view.name}.${field} holds text that cannot be stored`);
    }
  }
}

/** Throws when a query names an undeclared field, or compares a field with a value of another type. */
export function assertQuery(view: ViewDefinition, { filter, sort, after, limit }: ViewQuery): void {
  for (const [field, condition] of Object.entries(filter)) {
    for (const value of comparands(condition)) assertValue(view, field, value);
  }
  typeOf(view, sort.field);
  if (after) assertValue(view, sort.field, after[0]);
  assert(Number.isSafeInteger(limit) && limit > 0, `not a valid limit: ${limit}`);
}

/** Throws when a field is not declared, or has another type than its value, or when there is none. */
export function assertAnyOf(view: ViewDefinition, having: AnyOf): void {
  const wanted = Object.entries(having);
  assert(wanted.length > 0, 'no field to have a value');
  for (const [field, value] of wanted) assertValue(view, field, value);
}

function comparands(condition: Condition): readonly FieldValue[] {
  if (condition === null || typeof condition !== 'object') return [condition];
  if ('atMost' in condition) {
    assert(condition.atMost !== null, 'nothing is at most null');
    return [condition.atMost];
  }
  return condition;
}

function assertValue(view: ViewDefinition, field: string, value: unknown): void {
  const type = typeOf(view, field);
  const fits = value === null || (type === 'text' ? typeof value === 'string' : Number.isFinite(value));
  assert(fits, `${view.name}.${field} is ${type}, not ${typeof value}`);
}

function typeOf(view: ViewDefinition, field: string): 'text' | 'number' {
  const type = own(view.fields, field);
  assert(type === 'text' || type === 'number', `${view.name} declares no field ${JSON.stringify(field)}`);
  return type;
}

/** Only own properties count: every object inherits a `constructor`. */
const own = (values: object, key: string): unknown => (Object.hasOwn(values, key) ? Reflect.get(values, key) : undefined);

/** Databases cut text at a NUL, and replace a lone surrogate by another character. */
const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);

function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new TypeError(message);
}
