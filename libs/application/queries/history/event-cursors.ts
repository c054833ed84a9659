import { contractIdOf, streamOf } from '../../events/codec.js';
import type { EventFeed, EventStore, Position, StoredEvent } from '../../ports/event-store.js';
import { StreamDamaged } from '../../ports/stream-damaged.js';
import { Refusal } from '../../refusal.js';
import { cursorAt, placeOf } from '../cursor.js';

type Told = Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'id'>;

const FEED = 'feed';
const BEGINNING = 'beginning';
/** A party learns of no contract but its own, so the cursors of its streams do not name the one whose event they stand at. */
const MY_JOBS = 'my-jobs stream';
const historyOf = (contractId: string): string => `history ${contractId}`;

/** The cursor after an event in its contract's history. It holds no position: a contract that was restored unchanged keeps its cursors. */
export const historyCursor = (contractId: string, { revision, id }: Pick<Told, 'revision' | 'id'>): string =>
  cursorAt(historyOf(contractId), [revision, id]);

/** The event that a history's cursor stands at. */
export function historyPlace(contractId: string, cursor: string): { readonly revision: number; readonly id: string } {
  const [revision, id] = placeOf(historyOf(contractId), 'after', cursor);
  return { revision: Number(revision), id: String(id) };
}

/** The cursor after a contract's event in the feed. */
export const feedCursor = ({ stream, revision, position, id }: Told): string =>
  cursorAt(FEED, [position, contractIdOf(stream), revision, id]);

/** The feed's cursor before its first event: where a stream stands that began on an empty log. */
export const FEED_BEGINNING = cursorAt(FEED, [BEGINNING]);

/** The position that a feed's cursor stands at, null for its beginning. Throws `LOG_CHANGED` when the log does not hold that event there. */
export async function feedPosition(events: EventStore, cursor: string): Promise<Position | null> {
  const [position, contractId, revision, id] = placeOf(FEED, 'after', cursor);
  if (position === BEGINNING) return null;
  const [found] = await events.read(streamOf(String(contractId)), { from: Number(revision), limit: 1 }).catch(noneWhenDamaged);
  if (found?.id !== id || found?.position !== position) throw logChanged(cursor);
  return String(position);
}

/** The cursor after an event in the streams of My Jobs; null is before the first event of all. */
export const jobsCursor = (event: Pick<Told, 'position' | 'id'> | null): string =>
  cursorAt(MY_JOBS, event ? [event.position, event.id] : [BEGINNING]);

/** The position that a cursor of My Jobs' streams stands at, null for the beginning. Throws `LOG_CHANGED` as the feed does. */
export async function jobsPosition(feed: EventFeed, cursor: string): Promise<Position | null> {
  const [position, id] = placeOf(MY_JOBS, 'after', cursor);
  if (position === BEGINNING) return null;
  const found = await feed.at(String(position));
  if (found?.id !== id) throw logChanged(cursor);
  return String(position);
}

/** An event that its stream has lost is found no more. */
function noneWhenDamaged(failure: unknown): readonly StoredEvent[] {
  if (failure instanceof StreamDamaged) return [];
  throw failure;
}

/** The log was restored or replaced: to go on in silence could leave out events. */
export const logChanged = (after: string): Refusal<'LOG_CHANGED'> =>
  new Refusal('LOG_CHANGED', { after }, 'The log does not hold the event that this cursor stands at; read the list from its beginning.');
