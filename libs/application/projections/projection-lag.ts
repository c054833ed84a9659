import { asStored } from '../events/codec.js';
import type { EventFeed, Position } from '../ports/event-store.js';

/** At most this many events are counted: to count more, often, would slow down the catching up. */
const COUNTED = 200;

export interface Lag {
  /** Events of the log not seen yet; 200 means 200 or more. */
  readonly lagEvents: number;
  /** Age of the oldest of them. */
  readonly lagSeconds: number;
}

interface Distance {
  readonly position: Position | null;
  /** The log's end, read independently of the position. */
  readonly head: Position | null;
  readonly now: string;
}

/** How far a position is behind the log's end. Positions have gaps, so events are counted. */
export async function lagBehind(feed: EventFeed, { position, head, now }: Distance): Promise<Lag> {
  if (head === null || (position !== null && position >= head)) return { lagEvents: 0, lagSeconds: 0 };
  const waiting = await feed.page(position, COUNTED);
  const oldest = waiting.map((stored) => Date.parse(asStored(stored).at)).find(Number.isFinite) ?? Date.parse(now);
  return { lagEvents: waiting.length, lagSeconds: Math.max(0, (Date.parse(now) - oldest) / 1_000) };
}
