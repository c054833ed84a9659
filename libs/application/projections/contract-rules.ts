import type { RecordedEvent } from '../events/recorded-event.js';
import type { Position } from '../ports/event-store.js';
import type { FieldValue, ViewDefinition } from '../ports/view-store.js';

/** Where and why a contract's lane stopped: at an event that this code cannot read. */
export interface Parked {
  readonly position: Position;
  readonly reason: string;
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
  readonly view: ViewDefinition;
  /** The document after an event; an event it has seen already leaves it as it is. */
  evolve(this: void, body: Body | undefined, event: RecordedEvent): Body;
  /** Exactly the declared fields of a document. */
  fields(this: void, body: Body): Readonly<Record<string, FieldValue>>;
  /** The document of a contract of which no event could be folded in. */
  unread(this: void, at: Folded): Body;
}
