import type { StoredEvent, StreamRange } from '../event-store.js';
import { StreamDamaged } from '../stream-damaged.js';

/**
 * Throws `StreamDamaged` when an event is missing between those that a read has found, or before the first one that was asked for. It is the
 * one place that demands this of a stream, so every adapter calls it.
 */
export function assertWhole(stream: string, { from, backwards, limit }: Required<StreamRange>, found: readonly StoredEvent[]): void {
  const forwards = backwards ? found.toReversed() : found;
  const [first, last] = [forwards[0], forwards.at(-1)];
  if (!first || !last) return;
  // A backward read that met its limit has not come to its lower bound.
  const isFromStart = !backwards || found.length < limit;
  const start = isFromStart ? from : first.revision;
  if (last.revision - start + 1 === forwards.length && first.revision === start) return;
  const missing = forwards.findIndex(({ revision }, index) => revision !== start + index);
  throw new StreamDamaged({ stream, reason: 'incomplete', revision: start + missing }, 'is not whole');
}
