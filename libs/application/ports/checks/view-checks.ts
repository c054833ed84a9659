import { isPosition } from '../event-store.js';
import {
  DocumentsTooLarge,
  type AnyOf,
  type FieldValue,
  type Scan,
  type ViewDefinition,
  type ViewDocument,
  type ViewQuery,
  type ViewStep,
} from '../view-store.js';

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
  const fields = Object.entries(view.fields);
  for (const { id, position, fields: values } of puts) {
    // Every document passes here, so nothing is looked up twice, and a message is made only when it is thrown.
    if (id === '' || !isStorable(id) || !isPosition(position))
      throw new TypeError(`not a valid document of ${view.name}: ${JSON.stringify(id)} at ${position}`);
    const names = Object.keys(values);
    if (names.length !== fields.length) throw new TypeError(`${view.name} declares other fields than ${names.join()}`);
    for (const [field, type] of fields) {
      const value = own(values, field);
      if (!isOfType(value, type)) throw new TypeError(otherType(view, field, value));
      if (typeof value === 'string' && !isStorable(value)) throw new TypeError(`${view.name}.${field} holds text that cannot be stored`);
    }
  }
}

/** Throws when a query names an undeclared field, or compares a field with a value of another type. */
export function assertQuery(view: ViewDefinition, { filter, sort, after, limit, scan }: ViewQuery & { readonly scan?: Scan }): void {
  assertFilter(view, filter, limit);
  if (scan) assertFilter(view, scan.filter, scan.most);
  typeOf(view, sort.field);
  if (after) assertValue(view, sort.field, after[0]);
}

/** Throws when a filter names an undeclared field or compares it with a value of another type, or the limit is none. */
export function assertFilter(view: ViewDefinition, filter: Scan['filter'], limit: number): void {
  for (const [field, condition] of Object.entries(filter)) {
    for (const value of comparands(condition)) assertValue(view, field, value);
  }
  assert(Number.isSafeInteger(limit) && limit > 0, `not a valid limit: ${limit}`);
}

/** A document with its body and details as JSON, as a store keeps it; `details` is null where there are none. */
export interface DocumentJson extends Omit<ViewDocument, 'body' | 'details'> {
  readonly body: string;
  readonly details: string | null;
}

/** A UTF-16 unit has at most this many bytes in UTF-8: a text that is short enough is not measured. */
const BYTES_A_UNIT = 3;

/** The documents as text. Throws `DocumentsTooLarge`, which names each that has more bytes than a store may take. */
export function documentsAsJson(view: ViewDefinition, puts: readonly ViewDocument[], largestBytes: number): readonly DocumentJson[] {
  const documents = puts.map(({ id, position, fields, body, details }) => {
    return { id, position, fields, body: JSON.stringify(body), details: details ? JSON.stringify(details) : null };
  });
  const tooLarge = documents.filter(({ body, details }) => {
    const units = body.length + (details?.length ?? 0);
    return units * BYTES_A_UNIT > largestBytes && Buffer.byteLength(body) + Buffer.byteLength(details ?? '') > largestBytes;
  });
  if (tooLarge.length > 0) throw new DocumentsTooLarge(view.name, new Set(tooLarge.map(({ id }) => id)));
  return documents;
}

/** What is stored as a document, with what was read of it: no details when they were not. */
export function documentOf<Body extends object>({ body, details, ...document }: DocumentJson): ViewDocument<Body> {
  return { ...document, ...contentIn<Body>({ body, details }) };
}

/** The body and the details of a document; no details when they were not read. */
export function contentIn<Body extends object>({
  body,
  details,
}: Pick<DocumentJson, 'body' | 'details'>): Pick<ViewDocument<Body>, 'body' | 'details'> {
  const read = { body: JSON.parse(body) as Body };
  return details === null ? read : { ...read, details: JSON.parse(details) as object };
}

/** Throws when a field is not declared, or has another type than its value, or when there is none. */
export function assertAnyOf(view: ViewDefinition, having: AnyOf): void {
  const wanted = Object.entries(having);
  assert(wanted.length > 0, 'no field to have a value');
  for (const [field, value] of wanted) assertValue(view, field, value);
}

function comparands(condition: Scan['filter'][string]): readonly FieldValue[] {
  if (condition === null || typeof condition !== 'object') return [condition];
  if (isList(condition)) return condition;
  if ('contains' in condition) {
    assert(typeof condition.contains === 'string', 'only text contains text');
    return [condition.contains];
  }
  const bound = 'atMost' in condition ? condition.atMost : condition.moreThan;
  assert(bound !== null, 'nothing is compared with null by size');
  return [bound];
}

const isList = (condition: Scan['filter'][string]): condition is readonly FieldValue[] => Array.isArray(condition);

function assertValue(view: ViewDefinition, field: string, value: unknown): void {
  if (!isOfType(value, typeOf(view, field))) throw new TypeError(otherType(view, field, value));
}

const isOfType = (value: unknown, type: 'text' | 'number'): boolean =>
  value === null || (type === 'text' ? typeof value === 'string' : Number.isFinite(value));

const otherType = ({ name, fields }: ViewDefinition, field: string, value: unknown): string =>
  `${name}.${field} is ${fields[field]}, not ${typeof value}`;

function typeOf(view: ViewDefinition, field: string): 'text' | 'number' {
  const type = own(view.fields, field);
  assert(type === 'text' || type === 'number', `${view.name} declares no field ${JSON.stringify(field)}`);
  return type;
}

/** Only own properties count: every object inherits a `constructor`. */
const own = (values: object, key: string): unknown => (Object.hasOwn(values, key) ? Reflect.get(values, key) : undefined);

/** Databases cut text at a NUL, and replace a lone surrogate by another character. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new TypeError(message);
}
