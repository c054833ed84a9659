import { MongoBulkWriteError, type BulkWriteResult, type Collection, type Db, type Filter, type FindOptions, type WithId } from 'mongodb';
import type { AnyOf, FoundNews, Generation, NewsAsked, Scan, ViewDocument, ViewQuery } from '#ports';
import type { MongoConnection } from './mongo-connection.js';
import { DUPLICATE_KEY } from './mongo-fault.js';
import { inBatches, viewDocument, type StoredDocument } from './stored-document.js';
import { collectionOf } from './view-builds.js';
import { anyOf, filterOf, filtersOf, orderOf, pathOf } from './view-query.js';

/** The size of one bulk: large enough to share a journal write, small enough to be answered soon. */
const BATCH = { documents: 500, bytes: 8 * 1024 * 1024 };

const WITHOUT_DETAILS = { projection: { details: 0 } } as const;

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
    return (await this.loadStored(generation, ids, { ...(having && { having }) })).map(viewDocument<Body>);
  }

  async find<Body extends object>(generation: Generation, query: ViewQuery): Promise<readonly ViewDocument<Body>[]> {
    return (await this.findStored(generation, query)).map(viewDocument<Body>);
  }

  async loadStored(
    generation: Generation,
    ids: readonly string[],
    { having, asLists = false }: Pick<NewsAsked, 'having' | 'asLists'> = {},
  ): Promise<readonly StoredDocument[]> {
    const options = asLists ? WITHOUT_DETAILS : {};
    // No id holds a lone surrogate, and the driver would send it as another character.
    const wanted = [...new Set(ids)].filter((id) => id.isWellFormed());
    const found: StoredDocument[] = [];
    for (let start = 0; start < wanted.length; start += BATCH.documents) {
      const some = { _id: { $in: wanted.slice(start, start + BATCH.documents) }, ...(having && anyOf(having)) };
      const documents = await this.read(generation, some, options);
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
      const documents = await this.read(generation, filter, { sort: orderOf(query), limit, ...WITHOUT_DETAILS });
      for (const document of documents) {
        const { _id: id } = document;
        if (!found.has(id)) found.set(id, document);
      }
    }
    return [...found.values()];
  }

  /**
   * What a scan finds, and the place where it ended. The places are of one read. The documents are read after it, so they may be newer, as
   * they may be than the checkpoint.
   */
  async scan(
    generation: Generation,
    query: ViewQuery,
    { filter, most }: Scan,
  ): Promise<{ readonly stored: readonly StoredDocument[]; readonly scannedTo: FoundNews<object>['scannedTo'] }> {
    const ids = new Set<string>();
    let left = most;
    let scannedTo: FoundNews<object>['scannedTo'] = null;
    for (const range of filtersOf(generation.view, query)) {
      const limit = query.limit - ids.size;
      if (limit <= 0 || scannedTo) break;
      const { found, last, count } = await this.scanRange(generation, { range, filter, query, left, limit });
      for (const { _id: id } of found) ids.add(id);
      if (found.length < limit) scannedTo = placeOf(last, query);
      left -= count[0]?.n ?? 0;
    }
    const order = [...ids];
    const stored = await this.loadStored(generation, order);
    return { stored: stored.toSorted(({ _id: one }, { _id: other }) => order.indexOf(one) - order.indexOf(other)), scannedTo };
  }

  private async scanRange(generation: Generation, { range, filter, query, left, limit }: ScannedRange): Promise<RangeScan> {
    const stages = [
      { $match: range },
      { $sort: orderOf(query) },
      { $limit: left },
      {
        $facet: {
          found: [{ $match: filterOf(filter) }, { $limit: limit }, { $project: { _id: 1 } }],
          last: [{ $skip: left - 1 }, { $project: { [pathOf(query.sort.field)]: 1 } }],
          count: [{ $count: 'n' }],
        },
      },
    ];
    const bounded = { maxTimeMS: this.connection.deadlineMs };
    const [scan] = await this.connection.ask((db) => documentsIn(db, generation).aggregate<RangeScan>(stages, bounded).toArray());
    return scan ?? { found: [], last: [], count: [] };
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

interface ScannedRange {
  readonly range: Filter<StoredDocument>;
  readonly filter: Scan['filter'];
  readonly query: ViewQuery;
  /** How many documents may still be looked at. */
  readonly left: number;
  readonly limit: number;
}

/** The ids that one range of a scan found, the place of the last document if all that may be looked at are there, and how many there are. */
interface RangeScan {
  readonly found: readonly Pick<StoredDocument, '_id'>[];
  readonly last: readonly Pick<StoredDocument, '_id' | 'fields'>[];
  readonly count: readonly { readonly n: number }[];
}

function placeOf([last]: RangeScan['last'], { sort }: ViewQuery): FoundNews<object>['scannedTo'] {
  if (!last) return null;
  const { _id: id, fields } = last;
  return [fields[sort.field] ?? null, id];
}

const writtenOf = ({ matchedCount, upsertedCount }: BulkWriteResult): number => matchedCount + upsertedCount;

const documentsIn = (db: Db, generation: Generation): Collection<StoredDocument> => db.collection(collectionOf(generation));
