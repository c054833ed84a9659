import type { LoggedEvent } from './logged-event.js';
import type { ReadRequest } from './read-request.js';

/** The index of the first event at or after a place: a revision of a stream, or a position of the log. */
export function placeOf(events: readonly LoggedEvent[], { stream }: Pick<ReadRequest, 'stream'>, from: bigint): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    const place = stream === null ? (event?.position ?? 0n) : BigInt(event?.revision ?? 0);
    if (place < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function afterPlace(events: readonly LoggedEvent[], request: Pick<ReadRequest, 'stream'>, from: bigint): number {
  return placeOf(events, request, from + 1n);
}
