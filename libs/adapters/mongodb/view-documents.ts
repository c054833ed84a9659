import { MongoBulkWriteError, type BulkWriteResult, type Collection, type Db, type Filter, type FindOptions, type WithId } from 'mongodb';
import type { AnyOf, Generation, ViewDocument, ViewQuery } from '#application';
import type { MongoConnection } from './mongo-connection.js';
import { DUPLICATE_KEY } from './mongo-fault.js';
import { inBatches, viewDocument, type StoredDocument } from './stored-document.js';
import { collectionOf } from './view-builds.js';
import { anyOf, filterOf, filtersOf, orderOf } from './view-query.js';

/** The size of one bulk: large enough to share a journal write, small enough to be answered soon. */
const BATCH = { documents: 500, bytes: 8 * 1024 * 1024 };

/** Reads and writes the documents of each build. */
export class ViewDocuments {
  constructor(private readonly connection: MongoConnection) {}

  /** Puts documents, unless the stored one has the same or a later position. Then a majority has the stored one, too. */
  async put(generation: Generation, documents: readonly StoredDocument[]): Promise<void> {
    for (const batch of inBatches(documents, BATCH)) {
      let rest = batch;
      await this.connection.retryUntilWon(async () => {
        const refused = await this.upsert(generation, rest);
        rest = refused.length > 0 ? await this.findOutdated(generation, refused) : [];
        return rest.length === 0 || undefined;
      });
    }
  }

  async load<Body extends object>(generation: Generation, ids: readonly string[], having?: AnyOf): Promise<readonly ViewDocument<Body>[]> {
    return (await this.loadStored(generation, ids, having)).map(viewDocument<Body>);
  }

  async find<Body extends object>(generation: Generation, query: ViewQuery): Promise<readonly ViewDocument<Body>[]> {
    return (await this.findStored(generation, query)).map(viewDocument<Body>);
  }

  async loadStored(generation: Generation, ids: readonly string[], having?: AnyOf): Promise<readonly StoredDocument[]> {
    // No id holds a lone surrogate, and the driver would send it as another character.
    const wanted = [...new Set(ids)].filter((id) => id.isWellFormed());
    const found: StoredDocument[] = [];
    for (let start = 0; start < wanted.length; start += BATCH.documents) {
      const documents = await this.read(generation, {
        _id: { $in: wanted.slice(start, start + BATCH.documents) },
        ...(having && anyOf(having)),
      });
      found.push(...documents);
    }
    return found;
  }

  /** Returns each document once, even if it moves from one range to the next while they are read. */
  async findStored(generation: Generation, query: ViewQuery): Promise<readonly StoredDocument[]> {
    const found = new Map<string, StoredDocument>();
    for (const filter of filtersOf(generation.view, query)) {
      const limit = query.limit - found.size;
      if (limit <= 0) break;
      const documents = await this.read(generation, filter, { sort: orderOf(query), limit, projection: { details: 0 } });
      for (const document of documents) {
        const { _id: id } = document;
        if (!found.has(id)) found.set(id, document);
      }
    }
    return [...found.values()];
  }

  count(generation: Generation, filter: ViewQuery['filter'], most: number): Promise<number> {
    const bounded = { limit: most, maxTimeMS: this.connection.deadlineMs };
    return this.connection.ask((db) => documentsIn(db, generation).countDocuments(filterOf(filter), bounded));
  }

  /**
   * Replaces documents that are earlier and inserts missing ones. Returns those that may not be written. When the stored document has the same or a later
   * position, the guard matches nothing and the insert meets a duplicate id; so does an insert that another process has just made.
   */
  private upsert(generation: Generation, documents: readonly StoredDocument[]): Promise<readonly StoredDocument[]> {
    const writes = documents.map((replacement) => {
      const { _id, position } = replacement;
      return { replaceOne: { filter: { _id, position: { $lt: position } }, replacement, upsert: true } };
    });
    return this.connection.ask(async (db) => {
      try {
        const result = await documentsIn(db, generation).bulkWrite(writes, { ordered: false });
        return writtenOf(result) === documents.length ? [] : documents;
      } catch (error) {
        const refused = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
        if (refused.length === 0 || refused.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
        // A server that stops at the first refused document has not tried those behind it.
        if (error instanceof MongoBulkWriteError && writtenOf(error.result) + refused.length < documents.length) return documents;
        return refused.flatMap(({ index }) => documents[index] ?? []);
      }
    });
  }

  /** The documents that are not stored, or only at an earlier position. */
  private async findOutdated(generation: Generation, documents: readonly StoredDocument[]): Promise<readonly StoredDocument[]> {
    const ids = documents.map(({ _id }) => _id);
    const stored = await this.read(generation, { _id: { $in: ids } }, { projection: { position: 1 } });
    const positions = new Map(stored.map(({ _id, position }) => [_id, position]));
    return documents.filter(({ _id, position }) => (positions.get(_id) ?? '') < position);
  }

  private read(
    generation: Generation,
    filter: Filter<StoredDocument>,
    options: Pick<FindOptions, 'sort' | 'limit' | 'projection'> = {},
  ): Promise<readonly WithId<StoredDocument>[]> {
    const bounded = { ...options, batchSize: (options.limit ?? BATCH.documents) + 1, maxTimeMS: this.connection.deadlineMs };
    return this.connection.ask((db) => documentsIn(db, generation).find(filter, bounded).toArray());
  }
}

const writtenOf = ({ matchedCount, upsertedCount }: BulkWriteResult): number => matchedCount + upsertedCount;

const documentsIn = (db: Db, generation: Generation): Collection<StoredDocument> => db.collection(collectionOf(generation));
