import type { RecordedEvent } from '../events/recorded-event.js';
import type { Position } from '../ports/event-store.js';
import type { ViewDocument } from '../ports/view-store.js';
import type { ParkingFields, ParkingView } from './parked-contracts.js';

/** Why a lane stopped: at an event that cannot be read or folded, at one before which another is missing, or at a document too large to store. */
export const PARKED_KINDS = ['unreadable', 'incomplete', 'tooLarge'] as const;
export type ParkedKind = (typeof PARKED_KINDS)[number];

/** Where and why a contract's lane stopped. */
export interface Parked {
  readonly position: Position;
  readonly kind: ParkedKind;
  /** For the log and the operator. */
  readonly reason: string;
}

/** A document in the two parts in which a view keeps it. */
export interface DocumentParts {
  /** What lists read. */
  readonly body: object;
  /** What is read besides where one document is. */
  readonly details: object | null;
}

/** What every document of one contract holds: its stream, folded up to an event. JSON-safe. */
export interface Folded {
  readonly contractId: string;
  /** The revision of the last event folded in; -1 when the first one could not be read. */
  readonly revision: number;
  /** The position of the last event seen. */
  readonly position: Position;
  /** Null unless the lane is parked; then no later event is folded in until a rebuild. */
  readonly parked: Parked | null;
}

/** How the stream of one contract is folded into one document. */
export interface ContractRules<Body extends Folded> {
  readonly view: ParkingView;
  /** The document after an event; an event it has seen already leaves it as it is. */
  evolve(this: void, body: Body | undefined, event: RecordedEvent): Body;
  /** Exactly the declared fields of a document. */
  fields(this: void, body: Body): ParkingFields;
  /** The document of a contract of which no event could be folded in, or that stands in the place of one that no store takes. */
  unread(this: void, at: Folded, tooLarge?: Body): Body;
  /** That document after a later event, which can be read but not folded; the same one when the event adds nothing. */
  learn?(this: void, body: Body, event: RecordedEvent): Body;
  /**
   * Documents that stand beside the contract's in the same view, made of it alone; their ids are of no contract. A later document of the
   * contract has the same ones and perhaps more.
   */
  beside?(this: void, body: Body): readonly Pick<ViewDocument, 'id' | 'fields' | 'body'>[];
  /** Only where lists read less than the whole document. */
  readonly parts?: {
    split(this: void, body: Body): DocumentParts;
    /** The document of its parts; without details it stays as lists read it. */
    join(this: void, parts: DocumentParts): Body;
  };
}

/** A document in its parts: all of it is the body where lists read the whole. */
export const partsOf = <Body extends Folded>({ parts }: ContractRules<Body>, body: Body): DocumentParts =>
  parts ? parts.split(body) : { body, details: null };

/** The whole of a document that was loaded; undefined when there was none, or when what stands in it was not read. */
export function wholeOf<Body extends Folded>(
  { parts }: ContractRules<Body>,
  loaded: { readonly body: Body | null; readonly details?: object } | undefined,
): Body | undefined {
  if (!loaded?.body) return undefined;
  return parts ? parts.join({ body: loaded.body, details: loaded.details ?? null }) : loaded.body;
}

/** A document that no store takes, parked as it is: without its details, or without all that it held where lists read the whole. */
export function parkedAsTooLarge<Body extends Folded>(rules: ContractRules<Body>, body: Body): Body {
  const { contractId, revision, position } = body;
  const parked = { position, kind: 'tooLarge', reason: 'the document is too large' } as const;
  if (!rules.parts) return rules.unread({ contractId, revision, position, parked }, body);
  return { ...rules.parts.join({ body: rules.parts.split(body).body, details: null }), parked };
}
