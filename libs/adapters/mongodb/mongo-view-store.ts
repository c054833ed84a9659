import {
  assertDefinition,
  assertQuery,
  assertStep,
  GenerationDropped,
  ViewStore,
  type Generation,
  type Position,
  type ViewDefinition,
  type ViewDocument,
  type ViewQuery,
  type ViewRead,
  type ViewStep,
} from '#application';
import type { MongoOptions } from './mongo-client.js';
import { MongoConnection } from './mongo-connection.js';
import { PositionWaits } from './position-waits.js';
import { storedDocuments } from './stored-document.js';
import { ViewBuilds } from './view-builds.js';
import { ViewDocuments } from './view-documents.js';

/**
 * Views in MongoDB or what speaks its protocol, a collection a build. No transactions: documents only move forward and go first, then the
 * checkpoint moves by compare-and-set, so that a crash in between, a replay or a paused runner that wakes changes nothing.
 */
export class MongoViewStore extends ViewStore {
  private readonly builds: ViewBuilds;
  private readonly documents: ViewDocuments;
  private readonly waits: PositionWaits;

  /** `url` as MongoDB's drivers take it. Rejects with one line, which never holds the credentials. */
  static async open(url: string, options: MongoOptions = {}): Promise<MongoViewStore> {
    return new MongoViewStore(await MongoConnection.open(url, options));
  }

  private constructor(private readonly connection: MongoConnection) {
    super();
    this.builds = new ViewBuilds(connection);
    this.documents = new ViewDocuments(connection);
    this.waits = new PositionWaits(async (view) => (await this.builds.live(view)).checkpoint);
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
    return (await this.builds.standing(generation)).checkpoint;
  }

  override async save(generation: Generation, step: ViewStep): Promise<boolean> {
    assertStep(generation.view, step);
    const documents = storedDocuments(step.puts);
    if ((await this.checkpoint(generation)) !== step.from) return false;
    await this.documents.put(generation, documents);
    const moved = await this.builds.move(generation, step.from, step.to);
    if (moved) this.waits.look(generation.view);
    else await this.assertKept(generation);
    return moved;
  }

  override async loadFrom<Body extends object>(generation: Generation, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]> {
    const documents = await this.documents.load<Body>(generation, ids);
    // Afterwards: a collection that is dropped reads as empty.
    await this.builds.standing(generation);
    return documents;
  }

  override load<Body extends object>(view: ViewDefinition, ids: readonly string[]): Promise<ViewRead<Body>> {
    return this.fromLive(view, (generation) => this.documents.load(generation, ids));
  }

  override async find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>> {
    assertQuery(view, query);
    return this.fromLive(view, (generation) => this.documents.find(generation, query));
  }

  override async waitFor(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    return this.waits.until(view, position, timeoutMs);
  }

  /** Ends every wait, lets what runs come to its end or deadline, and leaves the server. */
  async close(): Promise<void> {
    await this.waits.close();
    await this.connection.close();
  }

  /** The checkpoint is read first: documents may be newer than `asOf`, never older. */
  private fromLive<Body extends object>(
    view: ViewDefinition,
    read: (generation: Generation) => Promise<readonly ViewDocument<Body>[]>,
  ): Promise<ViewRead<Body>> {
    const attempt = async (): Promise<ViewRead<Body> | undefined> => {
      const { build, checkpoint } = await this.builds.live(view);
      const documents = await read({ view, build });
      const isStillLive = (await this.builds.live(view)).build === build;
      return isStillLive ? { documents, asOf: checkpoint } : undefined;
    };
    return this.connection.inTime(() => this.connection.settled(attempt));
  }

  /** What was put into a build that was dropped meanwhile goes with it. */
  private async assertKept(generation: Generation): Promise<void> {
    try {
      await this.builds.standing(generation);
    } catch (error) {
      if (error instanceof GenerationDropped) await this.builds.sweep(generation.view);
      throw error;
    }
  }
}
