import type { RecordedEvent } from '../events/recorded-event.js';
import type { Position } from '../ports/event-store.js';
import type { FieldValue } from '../ports/view-store.js';
import type { ParkedContract } from './batch-fold.js';
import type { ParkingView } from './parked-contracts.js';

/** Who a contract is between and in which currency: said by its offer, never changed. */
export interface Parties {
  readonly clientId: string;
  readonly freelancerId: string;
  readonly currency: string;
}

/** What every document over several contracts holds besides its content. JSON-safe. */
export interface Spanned {
  /** The position of the last event that changed it. Events up to it are counted, later ones are not: so each counts once. */
  readonly position: Position;
  /** The contracts that it stopped following, and where: their events before that place count, no later one does. */
  readonly leftOut: readonly ParkedContract[];
}

/** How the events of many contracts are folded into documents that may each be of several contracts. */
export interface SpanningRules<Content extends object> {
  readonly view: ParkingView;
  /**
   * The ids of the documents that an event changes; none when it changes none. Only what never changes about a contract is known besides the
   * event, so that a replay gives the same ids.
   */
  keysOf(this: void, event: RecordedEvent, parties: Parties): readonly string[];
  /** A document before its first event. */
  empty(this: void, key: string): Content;
  /** A document after an event. Each event comes once, in the order of the log. */
  evolve(this: void, content: Content, event: RecordedEvent, key: string): Content;
  /**
   * The declared fields of a document without `parkedSince`, which none has. The view also holds a lane for each contract, whose fields are
   * all null, and for each that is parked or left out a document that has `parkedSince` alone.
   */
  fields(this: void, body: Content & Spanned): Readonly<Record<string, FieldValue>>;
}
