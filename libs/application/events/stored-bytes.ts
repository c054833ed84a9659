import type { Cause } from './codec.js';
import { FIRST_PREV_HASH } from './hash-chain.js';
import { jsonBytes } from '../json-bytes.js';
import type { RecordedEvent } from './recorded-event.js';

/** The bytes of stored events that a contract may have, beyond which it takes only what brings it to its end. */
export const MAX_CONTRACT_BYTES = 2 * 1024 * 1024;

/** The metadata without what differs in length from event to event; each event counts as one that more follow. */
const METADATA_BYTES = jsonBytes({
  version: 1,
  at: '2030-01-01T09:00:00.000Z',
  actor: { id: '', role: '' },
  commandId: '',
  commandHash: FIRST_PREV_HASH,
  correlationId: '',
  causationId: null,
  prevHash: FIRST_PREV_HASH,
  hash: FIRST_PREV_HASH,
  moreFollows: true,
});

const QUOTES = 2;

/** The bytes of an event as it is stored: its data and metadata, as JSON in UTF-8. */
export function storedBytes({ actor, commandId, correlationId, causationId, dataBytes }: Cause & Pick<RecordedEvent, 'dataBytes'>): number {
  const named = jsonBytes(actor.id) + jsonBytes(correlationId) - 2 * QUOTES;
  const ids = commandId.length + (causationId === null ? 0 : causationId.length + QUOTES - 'null'.length);
  return METADATA_BYTES + named + actor.role.length + ids + dataBytes;
}

/** The bytes of a contract after these events of one command. */
export const bytesWith = (bytes: number, events: readonly { readonly data: object }[], cause: Cause): number =>
  events.reduce((sum, { data }) => sum + storedBytes({ ...cause, dataBytes: jsonBytes(data) }), bytes);
