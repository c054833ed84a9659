import type { Position } from './event-store.js';

/**
 * The value of a field that a view can be filtered and sorted by. Null sorts first, text by code points. Text holds no NUL and no lone
 * surrogate.
 */
export type FieldValue = string | number | null;

/**
 * A view's name, version and declared fields. Increase the version whenever a field, an index or the meaning of a document changes: a new
 * generation is then filled. Names are `lower-case-words`, fields are `camelCase`; `assertDefinition` checks it.
 */
export interface ViewDefinition {
  readonly name: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, 'text' | 'number'>>;
  /** Compound indexes over declared fields, in order, and the id to break ties. One of a single field is for lists that filter by it. */
  readonly indexes: readonly (readonly string[])[];
}

/** One build of one version of a view: `<name>@<version>.<build>`. */
export interface Generation {
  readonly view: ViewDefinition;
  readonly build: number;
}

export interface ViewDocument<Body extends object = object> {
  readonly id: string;
  /** The position of the last event in this document. It only ever moves forward. */
  readonly position: Position;
  /** Exactly the declared fields, each null or of its declared type. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** What lists read. JSON-safe. */
  readonly body: Body;
  /** What is read with the body where a document is loaded by its id, and never by `find`. JSON-safe; absent where there is nothing more. */
  readonly details?: object;
}

/** One step of a projection: the checkpoint moves from `from` to `to`, together with the documents. */
export interface ViewStep {
  readonly from: Position | null;
  readonly to: Position;
  readonly puts: readonly ViewDocument[];
}

/** Equal to a value, one of several, at most a value, or more than a value (the last two are never true of null). */
export type Condition = FieldValue | readonly FieldValue[] | { readonly atMost: string | number } | { readonly moreThan: string | number };

/**
 * Conditions that no index serves: each document that meets the filter is looked at, in the order of the list, until the limit is reached or so
 * many were looked at. `contains`: text that holds this one, which is never true of null.
 */
export interface Scan {
  readonly filter: Readonly<Record<string, Condition | { readonly contains: string }>>;
  /** At least 1. */
  readonly most: number;
}

/** At least one of these declared fields has the value beside it. */
export type AnyOf = Readonly<Record<string, string | number>>;

export interface ViewQuery {
  readonly filter: Readonly<Record<string, Condition>>;
  /** Documents with the same value are sorted by id, in the same direction. */
  readonly sort: { readonly field: string; readonly descending: boolean };
  /** The sort value and the id of the document before the first one wanted. */
  readonly after?: readonly [FieldValue, string];
  /** At least 1. */
  readonly limit: number;
}

/** `asOf`: the checkpoint of the build that was read, null before its first step. */
export interface ViewRead<Body extends object> {
  readonly documents: readonly ViewDocument<Body>[];
  readonly asOf: Position | null;
}

/**
 * The state of a document that a read found. What was made of a document stays right for as long as a read finds it in the same state: a
 * build that replaces another one may hold it at the same position with another content, and at an earlier one.
 */
export interface DocumentState {
  readonly id: string;
  readonly build: number;
  readonly position: Position;
}

/** A document whose body is null where the caller knows what it needs of it. */
export interface KnownOrRead<Body extends object> extends DocumentState {
  readonly body: Body | null;
  readonly details?: object;
}

/** With the value that the list is sorted by. */
export interface Listed<Body extends object> extends KnownOrRead<Body> {
  readonly sortedBy: FieldValue;
}

/** With all declared fields. */
export interface Loaded<Body extends object> extends KnownOrRead<Body> {
  readonly fields: ViewDocument['fields'];
}

/** Documents of which only those were read whole that the caller did not know. */
export interface ViewNews<Document> {
  readonly documents: readonly Document[];
  readonly asOf: Position | null;
}

/** `scannedTo`: the sort value and the id of the last document that was looked at, where a scan ended before the limit and perhaps before the list. */
export interface FoundNews<Document> extends ViewNews<Document> {
  readonly scannedTo: readonly [FieldValue, string] | null;
}

/** Says in which state the live build of a view is. */
export type ViewStamp = string;

/**
 * What changed up to the state of a stamp. `keys`: of each document that changed its id and its values of the fields with which the view's
 * indexes begin. So a document whose id is not there is the same, and so is a list that asks for another value of such a field, if documents
 * never change these values.
 */
export interface ViewChanges {
  readonly stamp: ViewStamp;
  readonly asOf: Position | null;
  readonly keys: readonly string[];
}

/** What a reader knows and wants. */
export interface NewsAsked {
  readonly isKnown: (state: Omit<Loaded<object>, 'body' | 'details'>) => boolean;
  readonly having?: AnyOf;
  /** Whether documents are read as lists read them, without details. */
  readonly asLists?: boolean;
}

/** `asOf`: the checkpoint of the build that was counted, null before its first step. */
export interface ViewCount {
  readonly count: number;
  readonly asOf: Position | null;
}

/** The most that a document's body and details may have together, as JSON in UTF-8. MongoDB takes 16 MiB with all that is around them. */
export const LARGEST_DOCUMENT_BYTES = 16 * 1024 * 1024 - 64 * 1024;

/** The step holds documents that no store takes. Nothing of it was saved. */
export class DocumentsTooLarge extends Error {
  constructor(
    view: string,
    readonly ids: ReadonlySet<string>,
  ) {
    super(`the view ${view} cannot take ${ids.size} of its documents: they are too large`);
    this.name = 'DocumentsTooLarge';
  }
}

/** No build of this version has caught up with the log yet. Answered as 503 `VIEW_REBUILDING`. */
export class ViewRebuilding extends Error {
  constructor(readonly view: string) {
    super(`the view ${view} is being built`);
    this.name = 'ViewRebuilding';
  }
}

/** The build was replaced by a later one. The caller must open the view again. */
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
  /** A step with a larger document is refused. */
  constructor(protected readonly largestDocumentBytes = LARGEST_DOCUMENT_BYTES) {}

  /**
   * The live build of this version, or the newest one that is being filled; a first one is made when there is none. `source` is the
   * identity of the event store. A build that was filled from another store, or made with other fields or indexes, is refused with an
   * error.
   */
  abstract open(view: ViewDefinition, source: string): Promise<{ readonly generation: Generation; readonly live: boolean }>;

  /** A new, empty build beside the live one, to fill and then promote. Use it too when the log was replaced by another one. */
  abstract rebuild(view: ViewDefinition, source: string): Promise<Generation>;

  /**
   * Makes a build that has caught up the live one, and drops the earlier builds of this version. Promoting it again, or after a later one,
   * does nothing.
   */
  abstract promote(generation: Generation): Promise<void>;

  /** How far a build is filled, null before its first step. Throws `GenerationDropped`. */
  abstract checkpoint(generation: Generation): Promise<Position | null>;

  /**
   * Compare-and-set: true when the checkpoint was `from` and is now `to`; false when it was another one. A document whose stored position
   * is the same or later is left alone, so a save that returns false has set no document back. Throws `GenerationDropped`, and
   * `DocumentsTooLarge` before anything is saved.
   */
  abstract save(generation: Generation, step: ViewStep): Promise<boolean>;

  /** Documents of one build, live or not, in no order; missing ones are left out. Throws `GenerationDropped`. */
  abstract loadFrom<Body extends object>(generation: Generation, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]>;

  /**
   * Documents of the live build, in no order; missing ones are left out, and so are those of which no field of `having` has its value:
   * their bodies are not read, however large they are. Throws `ViewRebuilding`.
   */
  abstract load<Body extends object>(view: ViewDefinition, ids: readonly string[], having?: AnyOf): Promise<ViewRead<Body>>;

  /**
   * Documents of the live build, without their details. A query may only use declared fields and values of their types; anything else is a bug and throws.
   * Throws `ViewRebuilding`.
   */
  abstract find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>>;

  /**
   * A text that changes whenever the answer of a read may: while it is the same, so are the documents and `asOf`. It costs much less than a
   * read. Null where the store cannot say. Throws `ViewRebuilding`.
   */
  abstract stamp(view: ViewDefinition): Promise<ViewStamp | null>;

  /** What changed since a stamp of this view; null where the store does not know, or no longer. Throws `ViewRebuilding`. */
  abstract changesSince(view: ViewDefinition, since: ViewStamp): Promise<ViewChanges | null>;

  /** Like `load`, but of documents that the caller knows, body and details are not read, and `asLists` of no document details. `isKnown` must not wait. */
  abstract loadNews<Body extends object>(view: ViewDefinition, ids: readonly string[], asked: NewsAsked): Promise<ViewNews<Loaded<Body>>>;

  /** Like `find`, but of documents that the caller knows, the body is not read. `isKnown` must not wait. */
  abstract findNews<Body extends object>(
    view: ViewDefinition,
    query: ViewQuery & { readonly scan?: Scan },
    isKnown: (state: DocumentState) => boolean,
  ): Promise<FoundNews<Listed<Body>>>;

  /**
   * How many documents of the live build meet a filter, counted up to `most`. Meant for a filter that an index holds whole: then no document
   * is read. Throws `ViewRebuilding`.
   */
  abstract count(view: ViewDefinition, filter: ViewQuery['filter'], most: number): Promise<ViewCount>;

  /** Waits until the live build has reached a position, or the time is over, and returns its checkpoint. Throws `ViewRebuilding`. */
  abstract waitFor(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null>;
}
