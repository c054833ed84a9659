import { sha256, type Currencies, type ShownAnswer, type ShownEvent } from '#application';

/** The tag of an answer that is the same byte for byte where the tag is, but for `asOf`. */
export const strongTag = ({ tag }: Pick<ShownAnswer<object>, 'tag'>): string => `"${tag}"`;

/** The same of an answer that may be read otherwise than it was found, such as a list. */
export const weakTag = ({ tag }: Pick<ShownAnswer<object>, 'tag'>): string => `W/"${tag}"`;

/** The weak tag of a page of events. Events never change, so the last one and their number say which page it is. */
export function eventsTag(items: readonly Pick<ShownEvent, 'position' | 'hash'>[]): string {
  const last = items.at(-1);
  return last ? `W/"${items.length}-${last.position}-${last.hash}"` : 'W/"0"';
}

/** The tag of the list of currencies. */
export const currenciesTag = ({ items }: Currencies): string => `"${sha256(JSON.stringify(items)).slice(0, 24)}"`;

/** The weak tag of a page of a list. */
export const listTag = ({ items, nextCursor }: { readonly items: readonly object[]; readonly nextCursor: string | null }): string =>
  `W/"${sha256(JSON.stringify([items, nextCursor])).slice(0, 24)}"`;
