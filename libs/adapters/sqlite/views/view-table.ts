import type { FieldValue } from '#application';

/** What writer and reader need of a definition; plain, so that it crosses threads. */
export interface TableShape {
  readonly name: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, 'text' | 'number'>>;
  readonly indexes: readonly (readonly string[])[];
}

/** A row of the table of a build: id, position, the fields in the order of `columnsOf`, the body as JSON. */
export type Row = readonly [id: string, position: string, ...fields: FieldValue[], body: string];

/** The builds there are, with the checkpoint of each. */
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

/** Names come from a proven definition; quoted all the same. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** One table a build. Its own columns begin with an underscore, which no field does. */
export const tableOf = ({ name, version }: TableShape, build: number): string => quoted(`${name}@${version}.${build}`);

/** Sorted, for a definition may name the same fields in another order. */
export const fieldsOf = ({ fields }: TableShape): readonly string[] => Object.keys(fields).toSorted();

export const columnsOf = (shape: TableShape): readonly string[] => ['_id', '_position', ...fieldsOf(shape).map(quoted), '_body'];

/** What makes the table of a build and its indexes. Numbers are REAL: exact for every number of JavaScript, as text is for text. */
export function schemaOf(shape: TableShape, build: number): string {
  const table = tableOf(shape, build);
  const fields = fieldsOf(shape).map((field) => `${quoted(field)} ${shape.fields[field] === 'number' ? 'REAL' : 'TEXT'},`);
  const indexes = shape.indexes.map(
    (index) =>
      `CREATE INDEX ${quoted(`${shape.name}@${shape.version}.${build}/${index.join()}`)} ON ${table} (${[...index.map(quoted), '_id'].join()});`,
  );
  return `CREATE TABLE ${table} (_id TEXT PRIMARY KEY NOT NULL, _position TEXT NOT NULL, ${fields.join(' ')} _body TEXT NOT NULL) STRICT;
    ${indexes.join('\n')}`;
}

/** Puts a document, but leaves one alone that is as late or later. */
export function putOf(shape: TableShape, build: number): string {
  const columns = columnsOf(shape);
  return `INSERT INTO ${tableOf(shape, build)} (${columns.join()}) VALUES (${columns.map(() => '?').join()})
    ON CONFLICT (_id) DO UPDATE SET ${columns
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join()}
    WHERE excluded._position > _position`;
}
