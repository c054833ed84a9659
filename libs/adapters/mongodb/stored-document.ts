import { BSON } from 'mongodb';
import type { FieldValue, Position, ViewDocument } from '#application';

/** The body is JSON text: it comes back as it was to the last character and key, which BSON does not promise. */
export interface StoredDocument {
  readonly _id: string;
  readonly position: Position;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly body: string;
}

/** A document of MongoDB has at most 16 MiB; a command needs a little around it. */
const LARGEST = 16 * 1024 * 1024 - 16 * 1024;
const SURELY_SMALL = 1024 * 1024;

/** The latest state of each document, as it is stored. Throws a `RangeError` where MongoDB could not take one. */
export function storedDocuments(puts: readonly ViewDocument[]): readonly StoredDocument[] {
  const latest = new Map<string, ViewDocument>();
  for (const put of puts) {
    if ((latest.get(put.id)?.position ?? '') < put.position) latest.set(put.id, put);
  }
  return [...latest.values()].map(({ id, position, fields, body }) => {
    const document = { _id: id, position, fields, body: JSON.stringify(body) };
    const bytes = document.body.length < SURELY_SMALL ? 0 : BSON.calculateObjectSize(document);
    if (bytes > LARGEST) throw new RangeError(`the document ${JSON.stringify(id)} has ${bytes} bytes: MongoDB takes at most ${LARGEST}`);
    return document;
  });
}

export function viewDocument<Body extends object>({ _id, position, fields, body }: StoredDocument): ViewDocument<Body> {
  return { id: _id, position, fields, body: JSON.parse(body) as Body };
}

/** In their order, cut where there are so many, or so many bytes; at least one a batch. */
export function* batches(
  documents: readonly StoredDocument[],
  most: { readonly documents: number; readonly bytes: number },
): Generator<readonly StoredDocument[]> {
  let batch: StoredDocument[] = [];
  let bytes = 0;
  for (const document of documents) {
    const size = Buffer.byteLength(document.body);
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
