import type { Condition, FieldValue, ViewQuery } from '#application';
import { columnsOf, quoted, tableOf, type TableShape } from './view-table.js';

/** SQL, or a part of it, and the values of its places. */
export interface Bound {
  readonly sql: string;
  readonly values: readonly FieldValue[];
}

/**
 * A query as statements that can each follow an index in the sort's order; found are the documents of the first, then of the next, up to
 * the limit, which is bound last. There are two where a page begins among values or nulls and goes on in the others.
 */
export function statementsOf(shape: TableShape, build: number, query: ViewQuery): readonly Bound[] {
  const terms = Object.entries(query.filter).map(([field, condition]) => termOf(field, condition));
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  const order = `ORDER BY ${quoted(query.sort.field)} ${direction}, _id ${direction} LIMIT ?`;
  return rangesAfter(query).map((range) => {
    const all = range ? [...terms, range] : terms;
    const where = all.length > 0 ? `WHERE ${all.map(({ sql }) => sql).join(' AND ')}` : '';
    return {
      sql: `SELECT ${columnsOf(shape).join()} FROM ${tableOf(shape, build)} ${where} ${order}`,
      values: all.flatMap(({ values }) => values),
    };
  });
}

/** Null comes first when ascending and last when descending, and SQL compares nothing with it. */
function rangesAfter({ after, sort }: ViewQuery): readonly (Bound | null)[] {
  if (!after) return [null];
  const [value, id] = after;
  const field = quoted(sort.field);
  const beyond = sort.descending ? '<' : '>';
  const others: Bound = { sql: `${field} IS ${sort.descending ? '' : 'NOT '}NULL`, values: [] };
  if (value !== null) {
    const values: Bound = { sql: `(${field}, _id) ${beyond} (?, ?)`, values: [value, id] };
    return sort.descending ? [values, others] : [values];
  }
  const nulls: Bound = { sql: `${field} IS NULL AND _id ${beyond} ?`, values: [id] };
  return sort.descending ? [nulls] : [nulls, others];
}

function termOf(field: string, condition: Condition): Bound {
  const column = quoted(field);
  if (isList(condition)) {
    const values = condition.filter((value) => value !== null);
    const several = `${column} IN (${values.map(() => '?').join()})`;
    return { sql: values.length < condition.length ? `(${several} OR ${column} IS NULL)` : several, values };
  }
  if (condition === null) return { sql: `${column} IS NULL`, values: [] };
  if (typeof condition === 'object') return { sql: `${column} <= ?`, values: [condition.atMost] };
  return { sql: `${column} = ?`, values: [condition] };
}

const isList = (condition: Condition): condition is readonly FieldValue[] => Array.isArray(condition);
