import type { AnyOf, FieldValue, Scan, ViewQuery } from '#ports';
import { listColumnsOf, quoteName, tableOf, type TableShape } from './view-table.js';

/** A SQL fragment and the values for its placeholders. */
export interface SqlFragment {
  readonly sql: string;
  readonly values: readonly FieldValue[];
}

/** A list of more values is compared with each document instead, for each value costs a search. */
const MOST_MERGED = 16;

/**
 * A query as statements that can each follow an index in the order of the sort. Run them one after the other until the limit is reached;
 * the limit is the last placeholder. There is none when nothing can be found, and there are two when a page starts among values and continues among nulls, or the other way round.
 */
export function statementsOf(
  shape: TableShape,
  build: number,
  query: ViewQuery,
  columns: readonly string[] = [...listColumnsOf(shape), 'NULL'],
): readonly SqlFragment[] {
  if (Object.values(query.filter).some(isEmptyList)) return [];
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  const order = `ORDER BY ${quoteName(query.sort.field)} ${direction}, _id ${direction} LIMIT ?`;
  const select = `SELECT ${columns.join()} FROM ${tableOf(shape, build)}`;
  return rangesAfter(query).map((range) => {
    const merged = mergedFilters(shape, query).map((filter) => selectionOf(select, filter, range));
    return { sql: `${merged.map(({ sql }) => sql).join(' UNION ALL ')} ${order}`, values: merged.flatMap(({ values }) => values) };
  });
}

/** The part of a scan that follows an index: the values of each fragment are those of its placeholders. */
export interface ScanRange {
  /** Of the first `most` documents of the range those that meet the scan's conditions, up to `limit`. */
  found(most: number, limit: number): SqlFragment;
  /** The sort value and the id of the n-th document of the range, from 1. */
  nth(n: number): SqlFragment;
  /** How many documents the range has, up to `most`. */
  count(most: number): SqlFragment;
}

/** A scan as ranges, to be looked at one after the other. */
export function scanRangesOf(shape: TableShape, build: number, query: ViewQuery, { filter }: Scan): readonly ScanRange[] {
  const sortedBy = quoteName(query.sort.field);
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  const conditions = selectionOf('', filter, null);
  const looked = [...new Set(['_id', '_position', sortedBy, ...Object.keys(filter).map(quoteName)])];
  const places = statementsOf(shape, build, query, [sortedBy, '_id']);
  return statementsOf(shape, build, query, looked).map(({ sql, values }, nth) => {
    const { sql: place } = places[nth] as SqlFragment; // of the same ranges
    return {
      found: (most, limit) => ({
        sql: `SELECT _id, _position, ${sortedBy} FROM (${sql})${conditions.sql} ORDER BY ${sortedBy} ${direction}, _id ${direction} LIMIT ?`,
        values: [...values, most, ...conditions.values, limit],
      }),
      nth: (n) => ({ sql: `${place} OFFSET ?`, values: [...values, 1, n - 1] }),
      count: (most) => ({ sql: `SELECT count(*) FROM (${place})`, values: [...values, most] }),
    };
  });
}

function selectionOf(select: string, filter: Scan['filter'], range: SqlFragment | null): SqlFragment {
  const terms = Object.entries(filter).map(([field, condition]) => termOf(field, condition));
  const all = range ? [...terms, range] : terms;
  const where = all.length > 0 ? ` WHERE ${all.map(({ sql }) => sql).join(' AND ')}` : '';
  return { sql: select + where, values: all.flatMap(({ values }) => values) };
}

/**
 * The filter by itself, or one for each value of its list where an index then gives each one's documents in the order of the sort: SQLite
 * merges them as far as the page goes. With the list in one condition it would read, and leave out, as many as there are.
 */
function mergedFilters({ indexes }: TableShape, { filter, sort }: ViewQuery): readonly ViewQuery['filter'][] {
  const isOneValue = (field: string): boolean => field in filter && (filter[field] === null || typeof filter[field] !== 'object');
  for (const [field, condition] of Object.entries(filter)) {
    if (!isList(condition) || condition.length < 2 || condition.length > MOST_MERGED) continue;
    const isAlong = (index: readonly string[]): boolean => {
      const place = index.indexOf(field);
      return place >= 0 && index[place + 1] === sort.field && index.slice(0, place).every(isOneValue);
    };
    if (indexes.some(isAlong)) return [...new Set(condition)].map((value) => ({ ...filter, [field]: value }));
  }
  return [filter];
}

/** How many documents meet a filter, up to the last placeholder. */
export function countStatementOf(shape: TableShape, build: number, filter: ViewQuery['filter']): SqlFragment {
  const terms = Object.entries(filter).map(([field, condition]) => termOf(field, condition));
  const where = terms.length > 0 ? `WHERE ${terms.map(({ sql }) => sql).join(' AND ')}` : '';
  return {
    sql: `SELECT count(*) FROM (SELECT 1 FROM ${tableOf(shape, build)} ${where} LIMIT ?)`,
    values: terms.flatMap(({ values }) => values),
  };
}

/**
 * An end of a WHERE by id; the values are its placeholders. Body and details are the last columns, so that SQLite does not read them to
 * decide. The plus keeps it from looking in the fields' own indexes.
 */
export function anyOf(having: AnyOf): string {
  const terms = Object.keys(having).map((field) => `+${quoteName(field)} = ?`);
  return terms.length > 0 ? ` AND (${terms.join(' OR ')})` : '';
}

/** Null comes first when ascending and last when descending. SQL comparisons never match null, so nulls are a range of their own. */
function rangesAfter({ after, sort }: ViewQuery): readonly (SqlFragment | null)[] {
  if (!after) return [null];
  const [value, id] = after;
  const field = quoteName(sort.field);
  const beyond = sort.descending ? '<' : '>';
  const others: SqlFragment = { sql: `${field} IS ${sort.descending ? '' : 'NOT '}NULL`, values: [] };
  if (value !== null) {
    const values: SqlFragment = { sql: `(${field}, _id) ${beyond} (?, ?)`, values: [value, id] };
    return sort.descending ? [values, others] : [values];
  }
  const nulls: SqlFragment = { sql: `${field} IS NULL AND _id ${beyond} ?`, values: [id] };
  return sort.descending ? [nulls] : [nulls, others];
}

function termOf(field: string, condition: Scan['filter'][string]): SqlFragment {
  const column = quoteName(field);
  if (isList(condition)) {
    const values = condition.filter((value) => value !== null);
    const several = `${column} IN (${values.map(() => '?').join()})`;
    return { sql: values.length < condition.length ? `(${several} OR ${column} IS NULL)` : several, values };
  }
  if (condition === null) return { sql: `${column} IS NULL`, values: [] };
  if (typeof condition === 'object' && 'contains' in condition) return { sql: `instr(${column}, ?) > 0`, values: [condition.contains] };
  if (typeof condition === 'object') {
    return 'atMost' in condition
      ? { sql: `${column} <= ?`, values: [condition.atMost] }
      : { sql: `${column} > ?`, values: [condition.moreThan] };
  }
  return { sql: `${column} = ?`, values: [condition] };
}

/** No document meets it. SQLite would look at every one to find that. */
const isEmptyList = (condition: Scan['filter'][string]): boolean => isList(condition) && condition.length === 0;

const isList = (condition: Scan['filter'][string]): condition is readonly FieldValue[] => Array.isArray(condition);
