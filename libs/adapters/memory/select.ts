import type { FieldValue, Scan, ViewQuery } from '#ports';

interface Row {
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** The documents that a query finds, in its order: the simplest implementation of `ViewQuery`. */
export function select<Document extends Row>(documents: readonly Document[], { filter, sort, after, limit }: ViewQuery): Document[] {
  const direction = sort.descending ? -1 : 1;
  const place = (row: Row): readonly [FieldValue, string] => [row.fields[sort.field] ?? null, row.id];
  const order = (a: readonly [FieldValue, string], b: readonly [FieldValue, string]): number =>
    direction * (compare(a[0], b[0]) || compare(a[1], b[1]));
  return documents
    .filter((document) => isWanted(document, filter))
    .filter((document) => !after || order(place(document), after) > 0)
    .toSorted((a, b) => order(place(a), place(b)))
    .slice(0, limit);
}

/** The documents that a scan finds, and the place of the last one that it looked at where it ended before the limit. */
export function scanned<Document extends Row>(documents: readonly Document[], query: ViewQuery, { filter, most }: Scan) {
  const seen = select(documents, { ...query, limit: most });
  const found = seen.filter((document) => isWanted(document, filter)).slice(0, query.limit);
  const last = seen.at(most - 1);
  const hasEnded = found.length < query.limit && last !== undefined;
  return { found, scannedTo: hasEnded ? ([last.fields[query.sort.field] ?? null, last.id] as const) : null };
}

/** How many documents meet a filter, up to `most`. */
export const count = (documents: readonly Row[], filter: ViewQuery['filter'], most: number): number =>
  Math.min(most, documents.filter((document) => isWanted(document, filter)).length);

const isWanted = ({ fields }: Row, filter: Scan['filter']): boolean =>
  Object.entries(filter).every(([field, condition]) => meets(fields[field] ?? null, condition));

function meets(value: FieldValue, condition: Scan['filter'][string]): boolean {
  if (condition === null || typeof condition !== 'object') return value === condition;
  if ('contains' in condition) return typeof value === 'string' && value.includes(condition.contains);
  if ('atMost' in condition) return value !== null && compare(value, condition.atMost) <= 0;
  if ('moreThan' in condition) return value !== null && compare(value, condition.moreThan) > 0;
  return condition.includes(value);
}

/** Null first; numbers by size; text by code points, in the order of its UTF-8 bytes. JavaScript's `<` would compare UTF-16 units. */
function compare(a: FieldValue, b: FieldValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
