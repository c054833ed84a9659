import { MongoServerError, type Collection, type Db, type Filter, type UpdateFilter } from 'mongodb';
import type { Position, ViewDefinition } from '#application';
import type { MongoConnection } from './mongo-connection.js';
import { DUPLICATE_KEY } from './mongo-fault.js';

/** One document a version of a view, so that what is decided about its builds is decided at once. */
export interface ViewVersion {
  /** `<view>@<version>` */
  readonly _id: string;
  readonly declaration: string;
  /** How many builds were ever made: no number comes twice. */
  readonly made: number;
  /** The number of the live build, 0 while there is none. */
  readonly live: number;
  /** By `b<number>`; one that was replaced is gone. */
  readonly builds: Readonly<Record<string, Build>>;
}

interface Build {
  readonly source: string;
  /** Empty before the first step: a filter with null would also find a build that is gone. */
  readonly checkpoint: Position;
}

/** A build, and how far it is filled. */
export interface Standing {
  readonly build: number;
  readonly source: string;
  readonly checkpoint: Position | null;
}

const VERSIONS = 'views';

export const keyOf = ({ name, version }: ViewDefinition): string => `${name}@${version}`;

/** Where a version keeps one of its builds. */
export const pathOf = (build: number): `builds.b${number}` => `builds.b${build}`;

export const buildsOf = ({ builds }: ViewVersion): readonly number[] => Object.keys(builds).map((name) => Number(name.slice(1)));

/** Null for a build that was never made, or was replaced. */
export function standingOf({ builds, live }: ViewVersion, build: number): Standing | null {
  const found = build < live ? undefined : builds[`b${build}`];
  return found ? { build, source: found.source, checkpoint: found.checkpoint || null } : null;
}

/** The versions of views; each change is of one document and says what it must still be. */
export class ViewVersions {
  constructor(private readonly connection: MongoConnection) {}

  find(view: ViewDefinition): Promise<ViewVersion | null> {
    return this.connection.ask((db) => versionsIn(db).findOne({ _id: keyOf(view) }));
  }

  /** Whether there was none; then it is there. */
  async add(version: ViewVersion): Promise<boolean> {
    try {
      await this.connection.decide((db) => versionsIn(db).insertOne(version));
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  /** Whether it was as `still` says, and so was changed. */
  async change(view: ViewDefinition, still: Filter<ViewVersion>, update: UpdateFilter<ViewVersion>): Promise<boolean> {
    const { matchedCount } = await this.connection.decide((db) => versionsIn(db).updateOne({ ...still, _id: keyOf(view) }, update));
    return matchedCount === 1;
  }
}

const versionsIn = (db: Db): Collection<ViewVersion> => db.collection(VERSIONS);
