import { contractIdOf, streamOf } from '../../events/codec.js';
import type { EventStore, Position, StoredEvent } from '../../ports/event-store.js';
import { StreamDamaged } from '../../ports/stream-damaged.js';
import { Refusal } from '../../refusal.js';
import { cursorAt, placeOf } from '../cursor.js';

type Told = Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'id'>;

const FEED = 'feed';
const BEGINNING = 'beginning';
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

/** An event that its stream has lost is found no more. */
function noneWhenDamaged(failure: unknown): readonly StoredEvent[] {
  if (failure instanceof StreamDamaged) return [];
  throw failure;
}

/** The log was restored or replaced: to go on in silence could leave out events. */
export const logChanged = (after: string): Refusal<'LOG_CHANGED'> =>
  new Refusal('LOG_CHANGED', { after }, 'The log does not hold the event that this cursor stands at; read the list from its beginning.');
