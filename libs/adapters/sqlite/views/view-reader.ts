import {
  contentIn,
  documentOf,
  StoreFailure,
  ViewRebuilding,
  type AnyOf,
  type FieldValue,
  type FoundNews,
  type Listed,
  type Position,
  type Scan,
  type ViewDefinition,
  type ViewDocument,
  type ViewQuery,
} from '#ports';
import { type Database, prepareRows, type RowStatement } from '../files/database.js';
import { faultOf } from '../files/sqlite-fault.js';
import { anyOf, countStatementOf, scanRangesOf, statementsOf, type SqlFragment } from './view-query.js';
import { columnsOf, fieldsOf, placeColumnsOf, quoteName, tableOf, type Row } from './view-table.js';

/** Prepared statements that are kept. The text of a query depends on the shape of its filter, and there are few shapes. */
const STATEMENTS = 200;
const IDS_AT_ONCE = 50;

/** A build, and how far it is filled. */
export interface BuildProgress {
  readonly build: number;
  readonly checkpoint: Position | null;
}

/** A list without what is in its documents. */
export interface FoundPlaces {
  readonly places: readonly ListedPlace[];
  readonly scannedTo: FoundNews<object>['scannedTo'];
}

type ListedPlace = Omit<Listed<object>, 'build' | 'body' | 'details'>;

/** Where a document stands, without what is in it. */
type Place = Omit<ViewDocument, 'body' | 'details'>;

type Content<Body extends object> = Pick<ViewDocument<Body>, 'body' | 'details'>;

/** Reads views beside their writer. */
export class ViewReader {
  private readonly statements = new Map<string, RowStatement<readonly unknown[]>>();
  private readonly liveInTurn = new Map<string, BuildProgress>();

  constructor(
    private readonly db: Database,
    private readonly file: string,
  ) {}

  /** Runs reads that all see the same commit. An error of the driver becomes a `StoreFailure`. */
  snapshot<Result>(read: () => Result): Result {
    return this.translatingErrors(() => {
      this.db.exec('BEGIN');
      try {
        return read();
      } finally {
        this.db.exec('COMMIT');
      }
    });
  }

  /** Like `snapshot`, for a single read: one statement sees one commit by itself. */
  translatingErrors<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      throw this.translate(error);
    }
  }

  /** The live build. Throws `ViewRebuilding`. */
  live(view: ViewDefinition): BuildProgress {
    const sql = 'SELECT build, checkpoint FROM builds WHERE name = ? AND version = ? AND live = 1';
    const found = this.statement<[number, Position | null]>(sql).get(view.name, view.version);
    if (!found) throw new ViewRebuilding(view.name);
    const live = { build: found[0], checkpoint: found[1] };
    if (this.liveInTurn.size === 0) setImmediate(this.forgetTurn);
    this.liveInTurn.set(nameOf(view), live);
    return live;
  }

  /**
   * The live build as the last read of this turn of the event loop found it. Requests that arrive together share one look, which is a third
   * of what an unchanged page costs; none sees less than one before it has seen. Throws `ViewRebuilding`.
   */
  liveOfTurn(view: ViewDefinition): BuildProgress {
    return this.liveInTurn.get(nameOf(view)) ?? this.live(view);
  }

  /** Call it when this process has changed the live build, for the rest of the turn. */
  readonly forgetTurn = (): void => this.liveInTurn.clear();

  /** The keys of what changed after a checkpoint of a build, as `ViewStore.changesSince` names them; null where not all is written down. */
  changedKeys(view: ViewDefinition, build: number, after: Position | null): readonly string[] | null {
    const sql = 'SELECT since, keys FROM changes WHERE build = ? AND checkpoint > ? ORDER BY checkpoint';
    const saves = after === null ? [] : this.statement<[Position | null, string | null]>(sql).all(tableOf(view, build), after);
    const [first] = saves;
    // Each save begins where the one before it ended.
    if (!first || first[0] !== after || saves.some(([, keys]) => keys === null)) return null;
    return saves.flatMap(([, keys]) => JSON.parse(keys ?? '[]') as readonly string[]); // the writer makes it so
  }

  /** Null when there is no such build. */
  progress(view: ViewDefinition, build: number): BuildProgress | null {
    const sql = 'SELECT checkpoint FROM builds WHERE name = ? AND version = ? AND build = ?';
    const found = this.statement<[Position | null]>(sql).get(view.name, view.version, build);
    return found ? { build, checkpoint: found[0] } : null;
  }

  load<Body extends object>(
    view: ViewDefinition,
    build: number,
    ids: readonly string[],
    having: AnyOf = {},
  ): readonly ViewDocument<Body>[] {
    return this.rowsOf(`SELECT ${columnsOf(view).join()} FROM ${tableOf(view, build)}`, ids, having).map(documentIn<Body>(view));
  }

  /** Documents without body and details. */
  loadPlaces(view: ViewDefinition, build: number, ids: readonly string[], having: AnyOf = {}): readonly Place[] {
    const columns = placeColumnsOf(view);
    const rows = this.rowsOf(`SELECT ${columns.join()} FROM ${tableOf(view, build)}`, ids, having);
    return rows.map(([id, position, ...values]) => ({ id, position, fields: fieldsIn(view, values) }));
  }

  find<Body extends object>(view: ViewDefinition, build: number, query: ViewQuery): readonly ViewDocument<Body>[] {
    return this.rowsThatMeet(statementsOf(view, build, query), query.limit).map(documentIn<Body>(view));
  }

  /** The places of documents in a list, with the value that it is sorted by. */
  findPlaces(view: ViewDefinition, build: number, query: ViewQuery): FoundPlaces {
    const columns = ['_id', '_position', quoteName(query.sort.field)];
    const rows = this.rowsThatMeet(statementsOf(view, build, query, columns), query.limit);
    return { places: rows.map(([id, position, sortedBy = null]) => ({ id, position, sortedBy })), scannedTo: null };
  }

  /** The places that a scan finds, and the place where it ended, if it ended before the limit and perhaps before the list. */
  scanPlaces(view: ViewDefinition, build: number, query: ViewQuery, scan: Scan): FoundPlaces {
    const places: ListedPlace[] = [];
    let left = scan.most;
    for (const range of scanRangesOf(view, build, query, scan)) {
      const found = range.found(left, query.limit - places.length);
      const rows = this.statement<Row>(found.sql).all(...found.values);
      places.push(...rows.map(([id, position, sortedBy = null]) => ({ id, position, sortedBy })));
      if (places.length === query.limit) break;
      const nth = range.nth(left);
      const last = this.statement<[FieldValue, string]>(nth.sql).get(...nth.values);
      if (last) return { places, scannedTo: [last[0], last[1]] };
      const count = range.count(left);
      left -= this.statement<[number]>(count.sql).get(...count.values)?.[0] ?? 0;
    }
    return { places, scannedTo: null };
  }

  /** What stands in a document that is there. */
  content<Body extends object>(view: ViewDefinition, build: number, id: string): Content<Body> {
    return this.contentOf<Body>(`SELECT _body, _details FROM ${tableOf(view, build)} WHERE _id = ?`, id);
  }

  /** What lists read of a document that is there. */
  listContent<Body extends object>(view: ViewDefinition, build: number, id: string): Content<Body> {
    return this.contentOf<Body>(`SELECT _body, NULL FROM ${tableOf(view, build)} WHERE _id = ?`, id);
  }

  count(view: ViewDefinition, build: number, filter: ViewQuery['filter'], most: number): number {
    const { sql, values } = countStatementOf(view, build, filter);
    return this.statement<[number]>(sql).get(...values, most)?.[0] ?? 0;
  }

  close(): void {
    this.db.close();
  }

  private contentOf<Body extends object>(sql: string, id: string): Content<Body> {
    const found = this.statement<[string, string | null]>(sql).get(id);
    if (!found) throw new Error(`the document ${id} is gone`);
    return contentIn<Body>({ body: found[0], details: found[1] });
  }

  /** `select` is a statement up to its WHERE. */
  private rowsOf(select: string, ids: readonly string[], having: AnyOf): readonly Row[] {
    const wanted = [...new Set(ids)];
    const atOnce = wanted.length === 1 ? 1 : IDS_AT_ONCE;
    const placeholders = Array.from({ length: atOnce }, () => '?').join();
    const sql = `${select} WHERE _id IN (${placeholders})${anyOf(having)}`;
    const values = Object.values(having);
    const rows: Row[] = [];
    for (let start = 0; start < wanted.length; start += atOnce) {
      const some = wanted.slice(start, start + atOnce);
      // No document has null as its id, so null fills the unused placeholders.
      rows.push(...this.statement<Row>(sql).all(...some, ...Array.from({ length: atOnce - some.length }, () => null), ...values));
    }
    return rows;
  }

  private rowsThatMeet(statements: readonly SqlFragment[], limit: number): readonly Row[] {
    const rows: Row[] = [];
    for (const { sql, values } of statements) {
      if (rows.length < limit) rows.push(...this.statement<Row>(sql).all(...values, limit - rows.length));
    }
    return rows;
  }

  private statement<Columns extends readonly unknown[]>(sql: string): RowStatement<Columns> {
    const known = this.statements.get(sql) ?? prepareRows(this.db, sql);
    this.statements.delete(sql);
    this.statements.set(sql, known);
    const [oldest] = this.statements.keys();
    if (this.statements.size > STATEMENTS && oldest !== undefined) this.statements.delete(oldest);
    return known as RowStatement<Columns>; // the text names the columns
  }

  private translate(error: unknown): unknown {
    const fault = faultOf(error, this.file);
    if (fault === 'job') return error;
    const reason = fault === 'busy' ? 'timeout' : 'unreachable';
    return new StoreFailure({ store: 'views', reason, ambiguous: false }, `${this.file}: a read failed`, { cause: error });
  }
}

const nameOf = ({ name, version }: ViewDefinition): string => `${name}@${version}`;

function documentIn<Body extends object>(view: ViewDefinition): (row: Row) => ViewDocument<Body> {
  const count = fieldsOf(view).length;
  return ([id, position, ...rest]) => {
    // The last two columns are body and details as they were saved.
    const [body, details] = rest.slice(count) as [string, string | null];
    return documentOf({ id, position, fields: fieldsIn(view, rest), body, details });
  };
}

/** The fields in the first columns of these, which are in the order of `fieldsOf`. */
function fieldsIn(view: ViewDefinition, columns: readonly FieldValue[]): Readonly<Record<string, FieldValue>> {
  const fields: Record<string, FieldValue> = {};
  fieldsOf(view).forEach((name, place) => (fields[name] = columns[place] ?? null));
  return fields;
}
