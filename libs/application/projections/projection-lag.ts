import { asStored } from '../events/codec.js';
import type { EventFeed, Position } from '../ports/event-store.js';

/** Further behind than so many events is not counted out: whoever asks often would slow the catching up. */
const COUNTED = 200;

export interface Lag {
  /** Events of the log not seen yet; 200 means at least so many. */
  readonly lagEvents: number;
  /** Age of the oldest of them. */
  readonly lagSeconds: number;
}

interface Distance {
  readonly position: Position | null;
  /** The log's end, read independently of whoever stands at the position. */
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
