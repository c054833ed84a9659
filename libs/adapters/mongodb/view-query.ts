import type { Filter } from 'mongodb';
import type { Condition, FieldValue, ViewDefinition, ViewQuery } from '#application';
import type { StoredDocument } from './stored-document.js';

type Term = Filter<StoredDocument>;

/**
 * A query as filters that can each follow an index in the sort's order, made of declared fields and operators of ours alone; found are the
 * documents of the first, then of the next. There are several where a page begins among equal values and goes on in others. Null comes
 * first when ascending and last when descending, as everywhere in MongoDB, and `$lt` and `$gt` find only values of their own type.
 */
export function filtersOf(view: ViewDefinition, query: ViewQuery): readonly Filter<StoredDocument>[] {
  const terms = Object.entries(query.filter).map(([field, condition]) => ({ [pathOf(field)]: operatorOf(condition) }));
  return rangesAfter(view, query).map((range) => {
    const all = [...terms, ...range];
    return all.length > 0 ? { $and: all } : {};
  });
}

/** Documents with the same value follow each other by id, in the same direction. */
export function orderOf({ sort }: ViewQuery): Readonly<Record<string, 1 | -1>> {
  const direction = sort.descending ? -1 : 1;
  return { [pathOf(sort.field)]: direction, _id: direction };
}

const pathOf = (field: string): string => `fields.${field}`;

function rangesAfter(view: ViewDefinition, { after, sort }: ViewQuery): readonly (readonly Term[])[] {
  if (!after) return [[]];
  const [value, id] = after;
  const path = pathOf(sort.field);
  const beyond = sort.descending ? '$lt' : '$gt';
  const same: Term[] = [{ [path]: { $eq: value } }, { _id: { [beyond]: id } }];
  const nulls: Term[] = [{ [path]: { $eq: null } }];
  if (value === null) return sort.descending ? [same] : [same, [{ [path]: { $gte: lowest(view, sort.field) } }]];
  const others: Term[] = [{ [path]: { [beyond]: value } }];
  return sort.descending ? [same, others, nulls] : [same, others];
}

const lowest = (view: ViewDefinition, field: string): FieldValue => (view.fields[field] === 'text' ? '' : -Infinity);

function operatorOf(condition: Condition): Term {
  if (isList(condition)) return { $in: condition.filter(isStored) };
  if (condition !== null && typeof condition === 'object') return { $lte: condition.atMost };
  return isStored(condition) ? { $eq: condition } : { $in: [] };
}

/** Half of a surrogate pair is nobody's value, but the driver would send the replacement character, which may be. */
const isStored = (value: FieldValue): boolean => typeof value !== 'string' || value.isWellFormed();

const isList = (condition: Condition): condition is readonly FieldValue[] => Array.isArray(condition);
