import {
  assertAnyOf,
  assertDefinition,
  assertFilter,
  assertQuery,
  assertStep,
  GenerationDropped,
  ViewStore,
  type AnyOf,
  type DocumentState,
  type FoundNews,
  type Generation,
  type Listed,
  type Loaded,
  type NewsAsked,
  type Position,
  type Scan,
  type ViewCount,
  type ViewDefinition,
  type ViewDocument,
  type ViewNews,
  type ViewQuery,
  type ViewRead,
  type ViewStep,
} from '#ports';
import type { MongoOptions } from './mongo-client.js';
import { MongoConnection } from './mongo-connection.js';
import { MongoPositionWaits } from './position-waits.js';
import { listedUnlessKnown, loadedUnlessKnown, storedDocuments } from './stored-document.js';
import { ViewBuilds } from './view-builds.js';
import { ViewDocuments } from './view-documents.js';

interface MongoViewOptions extends MongoOptions {
  /** The most bytes of a document with its details; what every store takes when absent. */
  readonly largestDocumentBytes?: number;
}

/** What was read of the live build, and its checkpoint before. */
interface ReadFromLive<Found> {
  readonly found: Found;
  readonly asOf: Position | null;
}

/**
 * Views in MongoDB, or in a server that speaks its protocol, with one collection for each build. It needs no transactions: a save first
 * puts documents, which only move forward, and then moves the checkpoint by compare-and-set. A crash in between, a replay or a paused
 * process that wakes up late does no harm.
 */
export class MongoViewStore extends ViewStore {
  private readonly builds: ViewBuilds;
  private readonly documents: ViewDocuments;
  private readonly waits: MongoPositionWaits;

  /** `url` is a connection string of MongoDB. Rejects with an error of one line, which never holds the credentials. */
  static async open(url: string, { largestDocumentBytes, ...options }: MongoViewOptions = {}): Promise<MongoViewStore> {
    return new MongoViewStore(await MongoConnection.open(url, options), largestDocumentBytes);
  }

  private constructor(
    private readonly connection: MongoConnection,
    largestDocumentBytes?: number,
  ) {
    super(largestDocumentBytes);
    this.builds = new ViewBuilds(connection);
    this.documents = new ViewDocuments(connection);
    this.waits = new MongoPositionWaits(async (view) => (await this.builds.live(view)).checkpoint);
  }

  override async open(view: ViewDefinition, source: string): Promise<{ readonly generation: Generation; readonly live: boolean }> {
    assertDefinition(view);
    const found = await this.builds.open(view, source);
    if (found.source !== source) throw new Error(`the view ${view.name} was filled from the event store ${found.source}, not ${source}`);
    return { generation: { view, build: found.build }, live: found.live };
  }

  override async rebuild(view: ViewDefinition, source: string): Promise<Generation> {
    assertDefinition(view);
    return this.builds.rebuild(view, source);
  }

  override async promote(generation: Generation): Promise<void> {
    await this.builds.promote(generation);
    this.waits.look(generation.view);
  }

  override async checkpoint(generation: Generation): Promise<Position | null> {
    return (await this.builds.progressOf(generation)).checkpoint;
  }

  override async save(generation: Generation, step: ViewStep): Promise<boolean> {
    assertStep(generation.view, step);
    const documents = storedDocuments(generation.view, step.puts, this.largestDocumentBytes);
    if ((await this.checkpoint(generation)) !== step.from) return false;
    await this.documents.put(generation, documents);
    const moved = await this.builds.moveCheckpoint(generation, step.from, step.to);
    if (moved) this.waits.look(generation.view);
    else await this.assertKept(generation);
    return moved;
  }

  override async loadFrom<Body extends object>(generation: Generation, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]> {
    const documents = await this.documents.load<Body>(generation, ids);
    // Check after the read: a collection that was dropped reads as empty.
    await this.builds.progressOf(generation);
    return documents;
  }

  override async load<Body extends object>(view: ViewDefinition, ids: readonly string[], having?: AnyOf): Promise<ViewRead<Body>> {
    if (having) assertAnyOf(view, having);
    const { found, asOf } = await this.fromLive(view, (generation) => this.documents.load<Body>(generation, ids, having));
    return { documents: found, asOf };
  }

  override async find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>> {
    assertQuery(view, query);
    const { found, asOf } = await this.fromLive(view, (generation) => this.documents.find<Body>(generation, query));
    return { documents: found, asOf };
  }

  /** A save puts documents before it moves the checkpoint, so that nothing short of a read says what a read would find. */
  override async stamp(): Promise<null> {
    return null;
  }

  override async changesSince(): Promise<null> {
    return null;
  }

  /** A document is read whole with its place, so that both are of one state; that of a known one is only not parsed. */
  override async loadNews<Body extends object>(
    view: ViewDefinition,
    ids: readonly string[],
    { isKnown, having, asLists = false }: NewsAsked,
  ): Promise<ViewNews<Loaded<Body>>> {
    if (having) assertAnyOf(view, having);
    const { found, asOf } = await this.fromLive(view, async (generation) => {
      const stored = await this.documents.loadStored(generation, ids, { ...(having && { having }), asLists });
      return stored.map((one) => loadedUnlessKnown<Body>(one, generation.build, isKnown));
    });
    return { documents: found, asOf };
  }

  override async findNews<Body extends object>(
    view: ViewDefinition,
    query: ViewQuery & { readonly scan?: Scan },
    isKnown: (state: DocumentState) => boolean,
  ): Promise<FoundNews<Listed<Body>>> {
    assertQuery(view, query);
    const { scan } = query;
    const { found, asOf } = await this.fromLive(view, async (generation) => {
      const { stored, scannedTo } = scan
        ? await this.documents.scan(generation, query, scan)
        : { stored: await this.documents.findStored(generation, query), scannedTo: null };
      const listing = { build: generation.build, field: query.sort.field, isKnown };
      return { documents: stored.map((one) => listedUnlessKnown<Body>(one, listing)), scannedTo };
    });
    return { ...found, asOf };
  }

  override async count(view: ViewDefinition, filter: ViewQuery['filter'], most: number): Promise<ViewCount> {
    assertFilter(view, filter, most);
    const { found, asOf } = await this.fromLive(view, (generation) => this.documents.count(generation, filter, most));
    return { count: found, asOf };
  }

  override async waitFor(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    return this.waits.until(view, position, timeoutMs);
  }

  /** Ends every wait, lets each running call end or reach its deadline, and disconnects. */
  async close(): Promise<void> {
    await this.waits.close();
    await this.connection.close();
  }

  /** Reads the checkpoint first, so that documents may be newer than `asOf` but never older. */
  private fromLive<Found>(view: ViewDefinition, read: (generation: Generation) => Promise<Found>): Promise<ReadFromLive<Found>> {
    const attempt = async (): Promise<ReadFromLive<Found> | undefined> => {
      const { build, checkpoint } = await this.builds.live(view);
      const found = await read({ view, build });
      const isStillLive = (await this.builds.live(view)).build === build;
      return isStillLive ? { found, asOf: checkpoint } : undefined;
    };
    return this.connection.readWithinDeadline(() => this.connection.retryUntilWon(attempt));
  }

  /** If the build was dropped meanwhile, removes the documents that were put into it. Throws `GenerationDropped` then. */
  private async assertKept(generation: Generation): Promise<void> {
    try {
      await this.builds.progressOf(generation);
    } catch (error) {
      if (error instanceof GenerationDropped) await this.builds.dropReplaced(generation.view);
      throw error;
    }
  }
}
