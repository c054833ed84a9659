import type { StoredEvent } from '../ports/event-store.js';
import { asStored, flawOf } from './codec.js';
import { eventIdOf, hashOf } from './hash-chain.js';

/** Where a stored event is not as it was written. */
export interface ChainFlaw {
  readonly revision: number;
  readonly kind: 'hash' | 'prevHash' | 'malformed';
  readonly expected: string | null;
  readonly actual: string | null;
}

/** What is wrong with an event at this revision of its stream, after an event of this hash; empty when nothing is. */
export function chainFlaws(stored: StoredEvent, { revision, prevHash }: { readonly revision: number; readonly prevHash: string }) {
  const event = asStored(stored);
  const flaws: ChainFlaw[] = [];
  const find = (kind: ChainFlaw['kind'], expected: string | null, actual: string | null): void => {
    flaws.push({ revision: event.revision, kind, expected, actual });
  };
  if (event.revision !== revision) find('malformed', `revision ${revision}`, `revision ${event.revision}`);
  const flaw = flawOf(stored);
  if (flaw !== null) {
    find('malformed', null, flaw);
    return flaws;
  }
  const hash = hashOf(event);
  if (hash !== event.hash) find('hash', hash, event.hash);
  if (event.prevHash !== prevHash) find('prevHash', prevHash, event.prevHash);
  const eventId = eventIdOf(hash);
  if (event.hash === hash && event.eventId !== eventId) find('hash', eventId, event.eventId);
  return flaws;
}
