import type { StoredEvent } from '../ports/event-store.js';
import { asStored, flawOf } from './codec.js';
import type { ListedEvent } from './recorded-event.js';

/** Where an event that cannot be read stands, and its type: none of what it holds. */
export type UnreadableEvent = Pick<ListedEvent, 'contractId' | 'revision' | 'position' | 'eventId'> & { readonly type: string } & {
  readonly [Name in Exclude<keyof ListedEvent, 'contractId' | 'revision' | 'position' | 'eventId' | 'type'>]: null;
};

/** An event as history and feed show it. */
export type ShownEvent = ListedEvent | UnreadableEvent;

/** A stored event to be shown: as it is stored, or no more than its place when it cannot be read. */
export function shown(stored: StoredEvent): ShownEvent {
  const { dataBytes: _unshown, ...event } = asStored(stored);
  if (flawOf(stored) === null) return event;
  return {
    contractId: event.contractId,
    revision: event.revision,
    position: event.position,
    eventId: event.eventId,
    type: event.type,
    version: null,
    at: null,
    actor: null,
    commandId: null,
    commandHash: null,
    correlationId: null,
    causationId: null,
    data: null,
    prevHash: null,
    hash: null,
  };
}
