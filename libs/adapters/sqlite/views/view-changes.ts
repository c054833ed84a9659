import type { FieldValue, Position } from '#ports';
import type { Database } from '../files/database.js';
import { columnsOf, leadingFieldsOf, placeInRow, tableOf, type TableShape } from './view-table.js';

/** A save of more documents is not told: who follows the changes then reads again. */
const MOST_DOCUMENTS = 500;
/** So many saves of a build are kept at least, and so many of them are dropped at once. */
const SAVES = 64;

interface Save {
  readonly shape: TableShape;
  readonly build: number;
  readonly from: Position | null;
  readonly to: Position;
  readonly rows: readonly FieldValue[];
}

/** Writes down what each save changed, in the same commit, for those who follow the changes of a view. */
export class ViewChangesWriter {
  /** How many saves of each build were written down since some were dropped, and where the last ones begin. */
  private readonly written = new Map<string, { count: number; begin: Position }>();
  private readonly insert;
  private readonly deleteBefore;

  constructor(db: Database) {
    // What another process wrote down may lack a save at its end.
    db.exec('DELETE FROM changes');
    this.insert = db.prepare('INSERT OR REPLACE INTO changes (build, checkpoint, since, keys) VALUES (?, ?, ?, ?)');
    this.deleteBefore = db.prepare('DELETE FROM changes WHERE build = ? AND checkpoint < ?');
  }

  write({ shape, build, from, to, rows }: Save): void {
    const table = tableOf(shape, build);
    // A second save to the same checkpoint takes the place of the first, whose keys it does not know.
    this.insert.run(table, to, from, from === to ? null : keysOf(shape, rows));
    const written = this.written.get(table) ?? { count: 0, begin: to };
    this.written.set(table, written);
    written.count += 1;
    if (written.count <= SAVES) return;
    this.deleteBefore.run(table, written.begin);
    this.written.set(table, { count: 0, begin: to });
  }
}

/** The ids of the documents and their values of the fields by which lists are found, as a JSON list. */
function keysOf(shape: TableShape, rows: readonly FieldValue[]): string | null {
  const width = columnsOf(shape).length;
  if (rows.length > MOST_DOCUMENTS * width) return null;
  const places = [0, ...leadingFieldsOf(shape).map((field) => placeInRow(shape, field))];
  const keys = new Set<string>();
  for (let start = 0; start < rows.length; start += width) {
    for (const place of places) {
      const value = rows[start + place];
      if (typeof value === 'string') keys.add(value);
    }
  }
  return JSON.stringify([...keys]);
}
