import type { StoredEvent } from '../ports/event-store.js';
import { asStored, flawOf, moreFollows } from './codec.js';

/** No command records as much. An append that has more counts as one that lost its last event. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Events that were appended together, in order, as far as they were found. */
export interface AppendedEvents {
  readonly events: readonly StoredEvent[];
  /** Whether the last of them is there. Old logs do not say that more follows, so there each event counts as whole. */
  readonly isWhole: boolean;
}

/**
 * Cuts events of the log, or of one stream, into appends: the events of an append stand together. So an append that is not whole has lost its
 * last event, unless it is the last one: that may still be coming.
 */
export function appendsOf(events: readonly StoredEvent[]): readonly AppendedEvents[] {
  const appends: { readonly events: StoredEvent[]; isWhole: boolean; bytes: number }[] = [];
  for (const event of events) {
    const open = appends.at(-1);
    const last = open?.events.at(-1);
    const isWhole = !moreFollows(event);
    const bytes = isWhole ? 0 : event.dataBytes;
    if (open && last && !open.isWhole && open.bytes <= MOST_BYTES && isOfOneCommand(last, event)) {
      open.events.push(event);
      open.isWhole = isWhole;
      open.bytes += bytes;
    } else appends.push({ events: [event], isWhole, bytes });
  }
  return appends;
}

/** Whether two events that stand together may be of one append. */
export const isOfOneCommand = (one: StoredEvent, other: StoredEvent): boolean =>
  one.stream === other.stream && asStored(one).commandId === asStored(other).commandId;

/** How many of the events stand before an append at their end whose last event may still come. */
export function countOfWhole(events: readonly StoredEvent[]): number {
  const last = events.at(-1);
  // The usual case costs one look.
  if (!last || !moreFollows(last)) return events.length;
  const open = appendsOf(events).at(-1);
  return events.length - (open ? open.events.length : 0);
}

/** Why no event of an append may be folded. */
export interface BrokenAppend {
  readonly kind: 'incomplete' | 'unreadable';
  readonly reason: string;
}

/**
 * The events of appends of which one event cannot be read, or the last one is lost. No view may show a part of what a command did, so none of
 * them is folded.
 */
export function brokenIn(events: readonly StoredEvent[]): ReadonlyMap<StoredEvent, BrokenAppend> {
  const broken = new Map<StoredEvent, BrokenAppend>();
  // Old logs cost one look at each event.
  if (!events.some(moreFollows)) return broken;
  for (const append of appendsOf(events)) {
    const flaw = flawIn(append);
    if (flaw) for (const event of append.events) broken.set(event, flaw);
  }
  return broken;
}

function flawIn({ events, isWhole }: AppendedEvents): BrokenAppend | null {
  if (!isWhole) return { kind: 'incomplete', reason: 'its append has lost its last event' };
  const flaw = events.length === 1 ? null : (events.map(flawOf).find((one) => one !== null) ?? null);
  return flaw === null ? null : { kind: 'unreadable', reason: flaw };
}
