import { MongoServerError } from 'mongodb';
import { declarationOf, GenerationDropped, ViewRebuilding, type Generation, type Position, type ViewDefinition } from '#application';
import type { MongoConnection } from './mongo-connection.js';
import { buildsOf, keyOf, pathOf, standingOf, ViewVersions, type Standing, type ViewVersion } from './view-versions.js';

/** One collection a build: `<view>@<version>.<build>`. */
export const collectionOf = ({ view, build }: Generation): string => `${prefixOf(view)}${build}`;

const prefixOf = (view: ViewDefinition): string => `${keyOf(view)}.`;

/** The builds there are of each view, which of them is live, and how far each is filled. */
export class ViewBuilds {
  private readonly versions: ViewVersions;

  constructor(private readonly connection: MongoConnection) {
    this.versions = new ViewVersions(connection);
  }

  /** The live build, or else the newest, or else a first one. */
  open(view: ViewDefinition, source: string): Promise<Standing & { readonly live: boolean }> {
    return this.connection.settled(async () => {
      const version = await this.declared(view);
      if (!version) return undefined;
      const current = standingOf(version, version.live || Math.max(0, ...buildsOf(version)));
      if (current) return { ...current, live: current.build === version.live };
      const build = await this.make(version, view, source);
      return build === undefined ? undefined : { build, source, checkpoint: null, live: false };
    });
  }

  rebuild(view: ViewDefinition, source: string): Promise<Generation> {
    return this.connection.settled(async () => {
      const version = await this.declared(view);
      const build = version && (await this.make(version, view, source));
      return build === undefined ? undefined : { view, build };
    });
  }

  /** Throws `GenerationDropped` where there is no such build and no later one is live. */
  async promote({ view, build }: Generation): Promise<void> {
    const version = await this.versions.find(view);
    const older = version ? buildsOf(version).filter((one) => one < build) : [];
    const still = { live: { $lt: build }, [pathOf(build)]: { $exists: true } };
    const gone = Object.fromEntries(older.map((one) => [pathOf(one), '' as const]));
    const moved = await this.versions.change(view, still, { $set: { live: build }, ...(older.length > 0 && { $unset: gone }) });
    if (!moved && ((await this.versions.find(view))?.live ?? 0) < build) throw new GenerationDropped({ view, build });
    await this.sweep(view);
  }

  /** Throws `ViewRebuilding`. */
  async live(view: ViewDefinition): Promise<Standing> {
    const version = await this.versions.find(view);
    const standing = version && standingOf(version, version.live);
    if (!standing) throw new ViewRebuilding(view.name);
    return standing;
  }

  /** Throws `GenerationDropped`. */
  async standing({ view, build }: Generation): Promise<Standing> {
    const version = await this.versions.find(view);
    const standing = version && standingOf(version, build);
    if (!standing) throw new GenerationDropped({ view, build });
    return standing;
  }

  /** Whether its checkpoint stood at `from` and has moved. */
  move({ view, build }: Generation, from: Position | null, to: Position): Promise<boolean> {
    const checkpoint = `${pathOf(build)}.checkpoint`;
    return this.versions.change(view, { live: { $lte: build }, [checkpoint]: from ?? '' }, { $set: { [checkpoint]: to } });
  }

  /** Drops the collections of replaced builds, also what a save has left that was under way when its build was replaced. */
  async sweep(view: ViewDefinition): Promise<void> {
    const live = (await this.versions.find(view))?.live ?? 0;
    const all = await this.connection.ask((db) => db.listCollections({}, { nameOnly: true, authorizedCollections: true }).toArray());
    for (const { name } of all) {
      if (name.startsWith(prefixOf(view)) && Number(name.slice(prefixOf(view).length)) < live) await this.drop(name);
    }
  }

  /** Undefined when another was made meanwhile. The collection comes first: whoever sees a build finds its indexes. */
  private async make({ made }: ViewVersion, view: ViewDefinition, source: string): Promise<number | undefined> {
    const build = made + 1;
    await this.index({ view, build });
    const published = { $set: { made: build, [pathOf(build)]: { source, checkpoint: '' } } };
    return (await this.versions.change(view, { made }, published)) ? build : undefined;
  }

  private async index(generation: Generation): Promise<void> {
    const indexes = new Map(generation.view.indexes.map((fields) => [fields.join(), [...fields.map((field) => `fields.${field}`), '_id']]));
    if (indexes.size === 0) return;
    const specifications = [...indexes].map(([name, keys]) => ({ name, key: Object.fromEntries(keys.map((key) => [key, 1 as const])) }));
    await this.connection.ask((db) => db.collection(collectionOf(generation)).createIndexes(specifications));
  }

  private async drop(collection: string): Promise<void> {
    try {
      await this.connection.ask((db) => db.dropCollection(collection));
    } catch (error) {
      // Another process was first; the driver knows only the newer words for it.
      if (!(error instanceof MongoServerError) || error.message !== 'ns not found') throw error;
    }
  }

  /** The version, undefined while another process makes it. Throws where it was made with other fields or indexes. */
  private async declared(view: ViewDefinition): Promise<ViewVersion | undefined> {
    const declaration = declarationOf(view);
    const first = { _id: keyOf(view), declaration, made: 0, live: 0, builds: {} };
    const version = (await this.versions.find(view)) ?? ((await this.versions.add(first)) ? first : undefined);
    if (!version || version.declaration === declaration) return version;
    throw new Error(`the view ${view.name} declares other fields or indexes than its builds: bump its version ${view.version}`);
  }
}
