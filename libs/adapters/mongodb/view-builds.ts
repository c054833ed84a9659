import { MongoServerError } from 'mongodb';
import { declarationOf, GenerationDropped, ViewRebuilding, type Generation, type Position, type ViewDefinition } from '#ports';
import type { MongoConnection } from './mongo-connection.js';
import { buildNumbersOf, keyOf, pathOf, progressOf, ViewVersions, type BuildProgress, type ViewVersion } from './view-versions.js';

/** The collection of a build: `<view>@<version>.<build>`. */
export const collectionOf = ({ view, build }: Generation): string => `${prefixOf(view)}${build}`;

const prefixOf = (view: ViewDefinition): string => `${keyOf(view)}.`;

/** The builds of each view: which of them is live, and how far each is filled. */
export class ViewBuilds {
  private readonly versions: ViewVersions;

  constructor(private readonly connection: MongoConnection) {
    this.versions = new ViewVersions(connection);
  }

  /** The live build, or the newest when none is live; a first one is made when there is none. */
  open(view: ViewDefinition, source: string): Promise<BuildProgress & { readonly live: boolean }> {
    return this.connection.retryUntilWon(async () => {
      const version = await this.findOrAddVersion(view);
      if (!version) return undefined;
      const current = progressOf(version, version.live || Math.max(0, ...buildNumbersOf(version)));
      if (current) return { ...current, live: current.build === version.live };
      const build = await this.make(version, view, source);
      return build === undefined ? undefined : { build, source, checkpoint: null, live: false };
    });
  }

  rebuild(view: ViewDefinition, source: string): Promise<Generation> {
    return this.connection.retryUntilWon(async () => {
      const version = await this.findOrAddVersion(view);
      const build = version && (await this.make(version, view, source));
      return build === undefined ? undefined : { view, build };
    });
  }

  /** Throws `GenerationDropped` when there is no such build and no later one is live. */
  async promote({ view, build }: Generation): Promise<void> {
    const version = await this.versions.find(view);
    const older = version ? buildNumbersOf(version).filter((one) => one < build) : [];
    const still = { live: { $lt: build }, [pathOf(build)]: { $exists: true } };
    const removed = Object.fromEntries(older.map((one) => [pathOf(one), '' as const]));
    const moved = await this.versions.change(view, still, { $set: { live: build }, ...(older.length > 0 && { $unset: removed }) });
    if (!moved && ((await this.versions.find(view))?.live ?? 0) < build) throw new GenerationDropped({ view, build });
    await this.dropReplaced(view);
  }

  /** The live build. Throws `ViewRebuilding`. */
  async live(view: ViewDefinition): Promise<BuildProgress> {
    const version = await this.versions.find(view);
    const progress = version && progressOf(version, version.live);
    if (!progress) throw new ViewRebuilding(view.name);
    return progress;
  }

  /** How far a build is filled. Throws `GenerationDropped`. */
  async progressOf({ view, build }: Generation): Promise<BuildProgress> {
    const version = await this.versions.find(view);
    const found = version && progressOf(version, build);
    if (!found) throw new GenerationDropped({ view, build });
    return found;
  }

  /** Compare-and-set: true when the checkpoint was `from` and is now `to`. */
  moveCheckpoint({ view, build }: Generation, from: Position | null, to: Position): Promise<boolean> {
    const checkpoint = `${pathOf(build)}.checkpoint`;
    return this.versions.change(view, { live: { $lte: build }, [checkpoint]: from ?? '' }, { $set: { [checkpoint]: to } });
  }

  /** Drops the collections of replaced builds, also one that a save has created again while its build was being replaced. */
  async dropReplaced(view: ViewDefinition): Promise<void> {
    const live = (await this.versions.find(view))?.live ?? 0;
    const all = await this.connection.ask((db) => db.listCollections({}, { nameOnly: true, authorizedCollections: true }).toArray());
    for (const { name } of all) {
      if (name.startsWith(prefixOf(view)) && Number(name.slice(prefixOf(view).length)) < live) await this.drop(name);
    }
  }

  /** Undefined when another process has made a build meanwhile. Indexes come first, so that a build that can be seen has them. */
  private async make({ made }: ViewVersion, view: ViewDefinition, source: string): Promise<number | undefined> {
    const build = made + 1;
    await this.createIndexes({ view, build });
    const published = { $set: { made: build, [pathOf(build)]: { source, checkpoint: '' } } };
    return (await this.versions.change(view, { made }, published)) ? build : undefined;
  }

  private async createIndexes(generation: Generation): Promise<void> {
    const indexes = new Map(generation.view.indexes.map((fields) => [fields.join(), [...fields.map((field) => `fields.${field}`), '_id']]));
    if (indexes.size === 0) return;
    const specifications = [...indexes].map(([name, keys]) => ({ name, key: Object.fromEntries(keys.map((key) => [key, 1 as const])) }));
    await this.connection.ask((db) => db.collection(collectionOf(generation)).createIndexes(specifications));
  }

  private async drop(collection: string): Promise<void> {
    try {
      await this.connection.ask((db) => db.dropCollection(collection));
    } catch (error) {
      // Another process was first. The driver only recognises the message of newer servers.
      if (!(error instanceof MongoServerError) || error.message !== 'ns not found') throw error;
    }
  }

  /** The version; undefined while another process adds it. Throws when it was made with other fields or indexes. */
  private async findOrAddVersion(view: ViewDefinition): Promise<ViewVersion | undefined> {
    const declaration = declarationOf(view);
    const first = { _id: keyOf(view), declaration, made: 0, live: 0, builds: {} };
    const version = (await this.versions.find(view)) ?? ((await this.versions.add(first)) ? first : undefined);
    if (!version || version.declaration === declaration) return version;
    throw new Error(`the view ${view.name} declares other fields or indexes than its builds: bump its version ${view.version}`);
  }
}
