import type { DocumentState, FoundNews, Generation, Listed, Loaded, NewsAsked, Scan, ViewQuery } from '#ports';
import type { ViewReader } from './view-reader.js';

/** Documents by their ids, inside a snapshot: those that are known without body and details. */
export function loadNews<Body extends object>(
  reader: ViewReader,
  { view, build }: Generation,
  ids: readonly string[],
  { isKnown, having, asLists = false }: NewsAsked,
): readonly Loaded<Body>[] {
  return reader.loadPlaces(view, build, ids, having).map((place) => {
    const state = { ...place, build };
    if (isKnown(state)) return { ...state, body: null };
    return { ...state, ...(asLists ? reader.listContent<Body>(view, build, place.id) : reader.content<Body>(view, build, place.id)) };
  });
}

/** The documents of a list, inside a snapshot: those that are known without body. */
export function findNews<Body extends object>(
  reader: ViewReader,
  { view, build }: Generation,
  query: ViewQuery & { readonly scan?: Scan },
  isKnown: (state: DocumentState) => boolean,
): Pick<FoundNews<Listed<Body>>, 'documents' | 'scannedTo'> {
  const { scan } = query;
  const { places, scannedTo } = scan ? reader.scanPlaces(view, build, query, scan) : reader.findPlaces(view, build, query);
  const documents = places.map(({ id, position, sortedBy }) => {
    const state = { id, build, position };
    const { body } = isKnown(state) ? { body: null } : reader.listContent<Body>(view, build, id);
    return { ...state, sortedBy, body };
  });
  return { documents, scannedTo };
}
