import { contentIn, documentOf, documentsAsJson, type DocumentJson, type FieldValue, type Position } from '#ports';
import type { DocumentState, Listed, Loaded, ViewDefinition, ViewDocument } from '#ports';

/** Body and details are JSON text, so that they come back character by character, which BSON does not promise. */
export interface StoredDocument {
  readonly _id: string;
  readonly position: Position;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly body: string;
  /** Null where there are none; absent where they were not read. */
  readonly details?: string | null;
}

/** The latest state of each document, in the form that is stored. Throws `DocumentsTooLarge`. */
export function storedDocuments(view: ViewDefinition, puts: readonly ViewDocument[], largestBytes: number): readonly StoredDocument[] {
  const latest = new Map<string, DocumentJson>();
  for (const put of documentsAsJson(view, puts, largestBytes)) {
    if ((latest.get(put.id)?.position ?? '') < put.position) latest.set(put.id, put);
  }
  return [...latest.values()].map(({ id, position, fields, body, details }) => ({ _id: id, position, fields, body, details }));
}

export const viewDocument = <Body extends object>({ _id, position, fields, body, details = null }: StoredDocument): ViewDocument<Body> =>
  documentOf({ id: _id, position, fields, body, details });

/** The document, without what stands in it where it is known. */
export function loadedUnlessKnown<Body extends object>(
  { _id: id, position, fields, body, details = null }: StoredDocument,
  build: number,
  isKnown: (state: Omit<Loaded<Body>, 'body' | 'details'>) => boolean,
): Loaded<Body> {
  const state = { id, build, position, fields };
  return isKnown(state) ? { ...state, body: null } : { ...state, ...contentIn<Body>({ body, details }) };
}

/** The document as a list that is sorted by a field shows it, without what stands in it where it is known. */
export function listedUnlessKnown<Body extends object>(
  { _id: id, position, fields, body }: StoredDocument,
  { build, field, isKnown }: { readonly build: number; readonly field: string; readonly isKnown: (state: DocumentState) => boolean },
): Listed<Body> {
  const state = { id, build, position };
  const known = isKnown(state) ? null : contentIn<Body>({ body, details: null }).body;
  return { ...state, sortedBy: fields[field] ?? null, body: known };
}

/** Cuts the documents, in their order, into batches of at most this many documents and bytes; a batch has at least one. */
export function* inBatches(
  documents: readonly StoredDocument[],
  most: { readonly documents: number; readonly bytes: number },
): Generator<readonly StoredDocument[]> {
  let batch: StoredDocument[] = [];
  let bytes = 0;
  for (const document of documents) {
    const size = Buffer.byteLength(document.body) + Buffer.byteLength(document.details ?? '');
    if (batch.length > 0 && (batch.length === most.documents || bytes + size > most.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(document);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
