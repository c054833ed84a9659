import { asStored, MalformedEvent, recordedEvent, streamOf } from '../../events/codec.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import type { EventStore, StoredEvent } from '../../ports/event-store.js';
import { Refusal } from '../../refusal.js';
import { noSuchContract } from '#domain';
import { readingRole, type Reader } from '../reader.js';

const PAGE = 1_000;

/** A contract's events from its first, page by page. */
export async function* contractStream(events: EventStore, contractId: string, through?: number): AsyncGenerator<StoredEvent> {
  for (let from = 0; ; from += PAGE) {
    const page = await events.read(streamOf(contractId), { from, limit: PAGE, ...(through !== undefined && { through }) });
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** The events of `contractStream`, decoded to be folded. Throws `VIEW_PARKED` at one that cannot be read; `verify` reports which and why. */
export async function* contractEvents(events: EventStore, contractId: string, through?: number): AsyncGenerator<RecordedEvent> {
  for await (const stored of contractStream(events, contractId, through)) yield readable(stored);
}

function readable(stored: StoredEvent): RecordedEvent {
  try {
    return recordedEvent(stored);
  } catch (failure) {
    if (!(failure instanceof MalformedEvent)) throw failure;
    throw new Refusal(
      'VIEW_PARKED',
      { reason: 'unreadable' },
      `Event ${failure.revision} of this contract cannot be read (${failure.reason}).`,
    );
  }
}

/** Throws `CONTRACT_NOT_FOUND` unless the reader may read the stream, by the parties that its first event names. */
export async function assertReadable(events: EventStore, reader: Reader, contractId: string): Promise<void> {
  const [first] = await events.read(streamOf(contractId), { limit: 1 });
  if (!first) throw noSuchContract();
  const offer = asStored(first);
  readingRole(reader, offer.type === 'OfferCreated' ? offer.data : null);
}
