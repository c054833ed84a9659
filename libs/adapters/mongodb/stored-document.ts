import { BSON } from 'mongodb';
import type { FieldValue, Position, ViewDocument } from '#application';

/** The body is JSON text, so that it comes back character by character, which BSON does not promise. */
export interface StoredDocument {
  readonly _id: string;
  readonly position: Position;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly body: string;
}

/** A document of MongoDB has at most 16 MiB, and a command needs a little more around it. */
const LARGEST_BYTES = 16 * 1024 * 1024 - 16 * 1024;
/** Up to this many characters a document is surely small enough, and is not measured. */
const SMALL_LENGTH = 1024 * 1024;

/** The latest state of each document, in the form that is stored. Throws a `RangeError` for one that is too large for MongoDB. */
export function storedDocuments(puts: readonly ViewDocument[]): readonly StoredDocument[] {
  const latest = new Map<string, ViewDocument>();
  for (const put of puts) {
    if ((latest.get(put.id)?.position ?? '') < put.position) latest.set(put.id, put);
  }
  return [...latest.values()].map(({ id, position, fields, body }) => {
    const document = { _id: id, position, fields, body: JSON.stringify(body) };
    const bytes = document.body.length < SMALL_LENGTH ? 0 : BSON.calculateObjectSize(document);
    if (bytes > LARGEST_BYTES)
      throw new RangeError(`the document ${JSON.stringify(id)} has ${bytes} bytes: MongoDB takes at most ${LARGEST_BYTES}`);
    return document;
  });
}

export function viewDocument<Body extends object>({ _id, position, fields, body }: StoredDocument): ViewDocument<Body> {
  return { id: _id, position, fields, body: JSON.parse(body) as Body };
}

/** Cuts the documents, in their order, into batches of at most this many documents and bytes; a batch has at least one. */
export function* inBatches(
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
