import type { ContractEvent, Role } from '#domain';
import type { Position, StoredEvent } from '../ports/event-store.js';

/** Everything about a stored event but what happened: who, through which command, and the links of the hash chain. */
export interface Envelope {
  readonly contractId: string;
  /** Place in the contract's stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  /** UUIDv5 of the hash. */
  readonly eventId: string;
  /** Version of this event type's stored form. */
  readonly version: number;
  readonly actor: { readonly id: string; readonly role: Role };
  readonly commandId: string;
  readonly commandHash: string;
  readonly correlationId: string;
  /** The event that made the system act; null for a party's command. */
  readonly causationId: string | null;
  readonly prevHash: string;
  readonly hash: string;
}

/** An event as history and feed show it. */
export type ListedEvent = ContractEvent & Envelope;

/** An event as it is folded. */
export type RecordedEvent = ListedEvent & Pick<StoredEvent, 'dataBytes'>;
