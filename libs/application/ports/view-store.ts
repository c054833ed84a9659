import type { Position } from './event-store.js';

/** A field a view may be filtered and sorted by. Null sorts first, text by its code points; text holds no NUL and no half of a pair. */
export type FieldValue = string | number | null;

/**
 * A view's name, version and declared fields. Changing what documents hold or mean, a field or an index bumps the version: a new
 * generation fills. Names are `lower-case-words`, fields are `camelCase`; `assertDefinition` proves it.
 */
export interface ViewDefinition {
  readonly name: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, 'text' | 'number'>>;
  /** Compound indexes over declared fields, in order; the id is appended to each as the last resort of a sort. */
  readonly indexes: readonly (readonly string[])[];
}

/** One build of one version of a view: `<name>@<version>.<build>`. */
export interface Generation {
  readonly view: ViewDefinition;
  readonly build: number;
}

export interface ViewDocument<Body extends object = object> {
  readonly id: string;
  /** Position of the last event this document has seen: a document only ever moves forward. */
  readonly position: Position;
  /** Exactly the declared fields, each null or of its declared type. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** JSON-safe. */
  readonly body: Body;
}

/** One step of a projection: the checkpoint moves from `from` to `to`, and the documents move along. */
export interface ViewStep {
  readonly from: Position | null;
  readonly to: Position;
  readonly puts: readonly ViewDocument[];
}

/** Equal to a value, one of several, or at most a value (null never is). */
export type Condition = FieldValue | readonly FieldValue[] | { readonly atMost: string | number };

export interface ViewQuery {
  readonly filter: Readonly<Record<string, Condition>>;
  /** Documents with the same value follow each other by id, in the same direction. */
  readonly sort: { readonly field: string; readonly descending: boolean };
  /** The sort value and id of the document after which to go on. */
  readonly after?: readonly [FieldValue, string];
  /** At least 1. */
  readonly limit: number;
}

/** `asOf`: the checkpoint of the build that was read, null before its first step. */
export interface ViewRead<Body extends object> {
  readonly documents: readonly ViewDocument<Body>[];
  readonly asOf: Position | null;
}

/** No build of this version has caught up with the log yet. Answered as 503 `VIEW_REBUILDING`. */
export class ViewRebuilding extends Error {
  constructor(readonly view: string) {
    super(`the view ${view} is being built`);
    this.name = 'ViewRebuilding';
  }
}

/** The build was replaced by a later one: whoever fills or reads it opens the view anew. */
export class GenerationDropped extends Error {
  constructor(generation: Generation) {
    super(`the build ${generation.view.name}@${generation.view.version}.${generation.build} was dropped`);
    this.name = 'GenerationDropped';
  }
}

/**
 * Documents folded from the log. There are no deletes. Fails with `StoreFailure`.
 * One suite proves each adapter: `test/suites/view-store.suite.ts`.
 */
export abstract class ViewStore {
  /**
   * The live build of this version, or else the newest one being filled; made when there is none. `source` is the identity of the event
   * store: a build that was filled from another one is refused with an error that says so, as is one made with other fields or indexes.
   */
  abstract open(view: ViewDefinition, source: string): Promise<{ readonly generation: Generation; readonly live: boolean }>;

  /** A new, empty build beside the live one, to fill and then promote; also the way on when the log was replaced by another. */
  abstract rebuild(view: ViewDefinition, source: string): Promise<Generation>;

  /**
   * Points readers of this version to a build that has caught up, and drops this version's builds before it. Twice is once; a build that a
   * later one has replaced stays dropped.
   */
  abstract promote(generation: Generation): Promise<void>;

  /** How far a build is filled, null before its first step. Throws `GenerationDropped`. */
  abstract checkpoint(generation: Generation): Promise<Position | null>;

  /**
   * Compare-and-set: true when the checkpoint stood at `from` and has moved; false, with no document changed for the worse, when it stood
   * elsewhere. A document whose stored position is the same or later is left alone. Throws `GenerationDropped`.
   */
  abstract save(generation: Generation, step: ViewStep): Promise<boolean>;

  /** Documents of one build, live or not, in no order; missing ones are left out. Throws `GenerationDropped`. */
  abstract loadFrom<Body extends object>(generation: Generation, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]>;

  /** Documents of the live build, in no order; missing ones are left out. Throws `ViewRebuilding`. */
  abstract load<Body extends object>(view: ViewDefinition, ids: readonly string[]): Promise<ViewRead<Body>>;

  /**
   * Documents of the live build, by declared fields and values of their types alone (anything else is a programming error and throws).
   * Throws `ViewRebuilding`.
   */
  abstract find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>>;

  /** Waits until the live build's checkpoint has reached a position, at most so long; answers where it then stands. Throws `ViewRebuilding`. */
  abstract waitFor(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null>;
}
