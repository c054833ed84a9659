import type { Filter } from 'mongodb';
import type { AnyOf, FieldValue, Scan, ViewDefinition, ViewQuery } from '#ports';
import type { StoredDocument } from './stored-document.js';

type Term = Filter<StoredDocument>;

/**
 * A query as filters that can each follow an index in the order of the sort. They consist of declared fields and our own operators only.
 * Run them one after the other. There are several when a page starts among equal values and continues among others. As everywhere in
 * MongoDB, null comes first when ascending and last when descending, and `$lt` and `$gt` match only values of their own type.
 */
export function filtersOf(view: ViewDefinition, query: ViewQuery): readonly Filter<StoredDocument>[] {
  const terms = termsOf(query.filter);
  return rangesAfter(view, query).map((range) => all([...terms, ...range]));
}

/** The documents that meet the conditions, in any order. */
export const filterOf = (filter: Scan['filter']): Filter<StoredDocument> => all(termsOf(filter));

const termsOf = (filter: Scan['filter']): readonly Term[] =>
  Object.entries(filter).map(([field, condition]) => ({ [pathOf(field)]: operatorOf(condition) }));

const all = (terms: readonly Term[]): Filter<StoredDocument> => (terms.length > 0 ? { $and: [...terms] } : {});

/** Documents with the same value are sorted by id, in the same direction. */
export function orderOf({ sort }: ViewQuery): Readonly<Record<string, 1 | -1>> {
  const direction = sort.descending ? -1 : 1;
  return { [pathOf(sort.field)]: direction, _id: direction };
}

/** Decided by the server: the other documents do not leave it. */
export const anyOf = (having: AnyOf): Filter<StoredDocument> => ({
  $or: Object.entries(having).map(([field, value]) => ({ [pathOf(field)]: operatorOf(value) })),
});

export const pathOf = (field: string): string => `fields.${field}`;

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

function operatorOf(condition: Scan['filter'][string]): Term {
  if (isList(condition)) return { $in: condition.filter(isStored) };
  if (condition !== null && typeof condition === 'object' && 'contains' in condition) {
    const { contains } = condition;
    // No stored text holds a NUL, which would end the pattern.
    return isStored(contains) && !contains.includes('\0')
      ? { $regex: contains.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`) }
      : { $in: [] };
  }
  if (condition !== null && typeof condition === 'object') {
    return 'atMost' in condition ? { $lte: condition.atMost } : { $gt: condition.moreThan };
  }
  return isStored(condition) ? { $eq: condition } : { $in: [] };
}

/** No stored value holds a lone surrogate. The driver would send the replacement character instead, which a value may hold. */
const isStored = (value: FieldValue): boolean => typeof value !== 'string' || value.isWellFormed();

const isList = (condition: Scan['filter'][string]): condition is readonly FieldValue[] => Array.isArray(condition);
