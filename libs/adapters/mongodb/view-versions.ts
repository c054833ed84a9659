import { MongoServerError, type Collection, type Db, type Filter, type UpdateFilter } from 'mongodb';
import type { Position, ViewDefinition } from '#ports';
import type { MongoConnection } from './mongo-connection.js';
import { DUPLICATE_KEY } from './mongo-fault.js';

/** One document for each version of a view, so that one write decides about all its builds. */
export interface ViewVersion {
  /** `<view>@<version>` */
  readonly _id: string;
  readonly declaration: string;
  /** How many builds were ever made, so that no number is used twice. */
  readonly made: number;
  /** The number of the live build, 0 while there is none. */
  readonly live: number;
  /** Keyed by `b<number>`; a replaced build is removed. */
  readonly builds: Readonly<Record<string, Build>>;
}

interface Build {
  readonly source: string;
  /** Empty before the first step. Not null, because a filter for null would also match a build that is gone. */
  readonly checkpoint: Position;
}

/** A build, and how far it is filled. */
export interface BuildProgress {
  readonly build: number;
  readonly source: string;
  readonly checkpoint: Position | null;
}

const VERSIONS = 'views';

export const keyOf = ({ name, version }: ViewDefinition): string => `${name}@${version}`;

/** The path of a build in its version. */
export const pathOf = (build: number): `builds.b${number}` => `builds.b${build}`;

export const buildNumbersOf = ({ builds }: ViewVersion): readonly number[] => Object.keys(builds).map((name) => Number(name.slice(1)));

/** Null for a build that was never made or was replaced. */
export function progressOf({ builds, live }: ViewVersion, build: number): BuildProgress | null {
  const found = build < live ? undefined : builds[`b${build}`];
  return found ? { build, source: found.source, checkpoint: found.checkpoint || null } : null;
}

/** The versions of views. Each change writes one document, and only if it still is as expected. */
export class ViewVersions {
  constructor(private readonly connection: MongoConnection) {}

  find(view: ViewDefinition): Promise<ViewVersion | null> {
    return this.connection.ask((db) => versionsIn(db).findOne({ _id: keyOf(view) }));
  }

  /** Adds a version; false when there was one already. */
  async add(version: ViewVersion): Promise<boolean> {
    try {
      await this.connection.decide((db) => versionsIn(db).insertOne(version));
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  /** Changes a version if it still matches `still`; false when it did not. */
  async change(view: ViewDefinition, still: Filter<ViewVersion>, update: UpdateFilter<ViewVersion>): Promise<boolean> {
    const { matchedCount } = await this.connection.decide((db) => versionsIn(db).updateOne({ ...still, _id: keyOf(view) }, update));
    return matchedCount === 1;
  }
}

const versionsIn = (db: Db): Collection<ViewVersion> => db.collection(VERSIONS);
