import type { EventJson, StoredEvent } from '#ports';

/** Not the stream of a contract, so the feed leaves it out. */
export const IDENTITY_STREAM = 'store-identity';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The event that names a store for ever. */
export const identityEvent = (uuid: string): EventJson => ({
  id: uuid,
  type: 'StoreIdentified.v1',
  data: JSON.stringify({ storeId: uuid }),
  metadata: '{}',
});

/** The identity in that event. Throws an `Error` when the stream begins with another event. */
export function identityOf(event: StoredEvent): string {
  const uuid = storeIdIn(event);
  if (uuid === null) throw new Error(`the first event of the stream ${IDENTITY_STREAM} does not say which store this is`);
  return uuid;
}

/** Null when the event does not say which store this is. */
export function storeIdIn({ data }: StoredEvent): string | null {
  const uuid = typeof data === 'object' && data !== null && 'storeId' in data ? data.storeId : undefined;
  return typeof uuid === 'string' && UUID.test(uuid) ? uuid : null;
}
