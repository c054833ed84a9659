import type { DocumentJson, FieldValue, ViewDefinition } from '#ports';

/** What tables are made of; plain data, so that it can be sent between threads. */
export interface TableShape {
  readonly name: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, 'text' | 'number'>>;
  readonly indexes: readonly (readonly string[])[];
}

/** The part of a definition that writer and reader need. */
export const shapeOf = ({ name, version, fields, indexes }: ViewDefinition): TableShape => ({ name, version, fields, indexes });

/** A row of a build's table: id, position, and other columns, such as all in the order of `columnsOf`. */
export type Row = readonly [id: string, position: string, ...columns: FieldValue[]];

/** The table of all builds, with the checkpoint of each. */
export const BUILDS = `
  CREATE TABLE IF NOT EXISTS builds (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    build INTEGER NOT NULL,
    live INTEGER NOT NULL DEFAULT 0,
    source TEXT NOT NULL,
    declaration TEXT NOT NULL,
    checkpoint TEXT,
    PRIMARY KEY (name, version, build)
  ) STRICT`;

/**
 * What the last saves of each build changed. `keys` is a JSON list, or null where they are too many. A table is named by its quoted name, as
 * `tableOf` gives it.
 */
export const CHANGES = `
  CREATE TABLE IF NOT EXISTS changes (
    build TEXT NOT NULL,
    checkpoint TEXT NOT NULL,
    since TEXT,
    keys TEXT,
    PRIMARY KEY (build, checkpoint)
  ) STRICT, WITHOUT ROWID`;

/** Names come from a checked definition, but are quoted all the same. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Each build has a table. Columns that are not fields begin with an underscore, which no field does. */
export const tableOf = ({ name, version }: TableShape, build: number): string => quoteName(`${name}@${version}.${build}`);

/** Sorted, because a definition may name the same fields in another order. */
export const fieldsOf = ({ fields }: TableShape): readonly string[] => Object.keys(fields).toSorted();

/** The fields by which lists of a view are found. */
export const leadingFieldsOf = ({ indexes }: Pick<TableShape, 'indexes'>): readonly string[] => [
  ...new Set(indexes.flatMap(([field]) => field ?? [])),
];

/** SQLite reads a row only as far as it must, so what is read least comes last. */
export const placeColumnsOf = (shape: TableShape): readonly string[] => ['_id', '_position', ...fieldsOf(shape).map(quoteName)];

/** What lists read. */
export const listColumnsOf = (shape: TableShape): readonly string[] => [...placeColumnsOf(shape), '_body'];

export const columnsOf = (shape: TableShape): readonly string[] => [...listColumnsOf(shape), '_details'];

/** Where the value of a field stands in a row. */
export const placeInRow = (shape: TableShape, field: string): number => columnsOf(shape).indexOf(quoteName(field));

/** The SQL that creates a build's table. Numbers are REAL, which holds every JavaScript number exactly. */
export function schemaOf(shape: TableShape, build: number): string {
  const fields = fieldsOf(shape).map((field) => `${quoteName(field)} ${shape.fields[field] === 'number' ? 'REAL' : 'TEXT'},`);
  return `CREATE TABLE ${tableOf(shape, build)}
    (_id TEXT PRIMARY KEY NOT NULL, _position TEXT NOT NULL, ${fields.join(' ')} _body TEXT NOT NULL, _details TEXT) STRICT`;
}

/**
 * The SQL that creates one index of a build, unless it is there. One of a single field leaves out documents that have no value of it, so
 * that what most documents lack costs them nothing.
 */
export function indexOf(shape: TableShape, build: number, index: readonly string[]): string {
  const name = quoteName(`${shape.name}@${shape.version}.${build}/${index.join()}`);
  const columns = index.map(quoteName);
  const having = columns.length === 1 ? ` WHERE ${columns.join()} IS NOT NULL` : '';
  return `CREATE INDEX IF NOT EXISTS ${name} ON ${tableOf(shape, build)} (${[...columns, '_id'].join()})${having}`;
}

/** All rows in one flat list, which is sent to the thread faster than many objects. */
export function layOutRows(
  shape: TableShape,
  puts: readonly DocumentJson[],
): { readonly rows: readonly FieldValue[]; readonly bytes: number } {
  const names = fieldsOf(shape);
  const rows: FieldValue[] = [];
  let bytes = 0;
  for (const { id, position, fields, body, details } of puts) {
    bytes += body.length + (details?.length ?? 0);
    rows.push(id, position, ...names.map((name) => fields[name] ?? null), body, details);
  }
  return { rows, bytes };
}
