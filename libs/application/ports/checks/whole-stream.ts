import type { StoredEvent, StreamRange } from '../event-store.js';
import { StreamDamaged } from '../stream-damaged.js';

/**
 * The events that a read has found, if none is missing between them, nor before the first one that was asked for. Throws `StreamDamaged`.
 * It is the one place that demands this of a stream, so every adapter reads through it.
 */
export function whole(stream: string, { from, backwards, limit }: Required<StreamRange>, found: readonly StoredEvent[]) {
  const forwards = backwards ? found.toReversed() : found;
  const [first, last] = [forwards[0], forwards.at(-1)];
  if (!first || !last) return found;
  // A backward read that met its limit has not come to its lower bound.
  const isFromStart = !backwards || found.length < limit;
  const start = isFromStart ? from : first.revision;
  if (last.revision - start + 1 === forwards.length && first.revision === start) return found;
  const missing = forwards.findIndex(({ revision }, index) => revision !== start + index);
  throw new StreamDamaged({ stream, reason: 'incomplete', revision: start + missing }, 'is not whole');
}
