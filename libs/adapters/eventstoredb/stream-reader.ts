import { assertWhole, type StoredEvent, StreamDamaged, type StreamRange } from '#ports';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import { isTombstoned } from './eventstoredb-fault.js';
import { streamPage } from './read-requests.js';
import { storedEventsIn } from './stored-event.js';

/** The most events of a stream that one call reads. */
const PAGE = 2_000;

/** Reads a stream page by page, each with a deadline of its own. It asks the leader, which has every acknowledged event. */
export class StreamReader {
  constructor(private readonly connection: EventStoreDbConnection) {}

  /** Throws `StreamDamaged` when events are missing that were there. */
  async read(stream: string, range: Required<StreamRange>): Promise<readonly StoredEvent[]> {
    this.connection.assertOpen();
    const { from, through, backwards, limit } = range;
    const events: StoredEvent[] = [];
    for (let [low, high] = [from, through]; ;) {
      const most = Math.min(PAGE, limit - events.length, high - low + 1);
      const page = most > 0 ? await this.page(stream, { from: low, through: high, backwards, limit: most }) : [];
      events.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < most) {
        assertWhole(stream, range, events);
        return events;
      }
      if (backwards) high = last.revision - 1;
      else low = last.revision + 1;
    }
  }

  /**
   * Throws `StreamDamaged` when the stream has been there before: a server begins a stream that was deleted, but not for good, anew, after its
   * last revision.
   */
  async assertNew(stream: string): Promise<void> {
    if (await this.hasExisted(stream)) throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, 'was there before');
  }

  private async page(stream: string, { from, through, backwards, limit }: Required<StreamRange>): Promise<readonly StoredEvent[]> {
    const end = through === Number.MAX_SAFE_INTEGER ? null : through;
    const request = streamPage(stream, { from: backwards ? end : from, backwards, limit });
    const found = await this.connection.readPage(request).catch(unlessTombstoned(stream));
    const events = storedEventsIn(found);
    const isMissing = found.some(({ kind }) => kind === 'noStream');
    // A stream without events that is there lost them all; one that was deleted, but not for good, is not found.
    const isEmptied = !isMissing && events.length === 0 && (backwards || from === 0);
    if (isEmptied || (isMissing && (await this.hasExisted(stream)))) {
      throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, 'has lost its events');
    }
    // A backward read is limited by a count only, so it may go below the lower bound.
    return events.filter(({ revision }) => revision >= from);
  }

  /** Whether the stream's metadata says that it was truncated or deleted. */
  private async hasExisted(stream: string): Promise<boolean> {
    const request = streamPage(`$$${stream}`, { from: null, backwards: true, limit: 1 });
    // The metadata of a stream is deleted with it.
    const found = await this.connection.readAnyStore(request).catch(unlessTombstoned(stream));
    const [metadata] = storedEventsIn(found);
    const settings = metadata?.data;
    return typeof settings === 'object' && settings !== null && '$tb' in settings && Number(settings.$tb) > 0;
  }
}

/** Throws the failure of a read of a stream, in the words of the port when the stream was deleted for good. */
const unlessTombstoned =
  (stream: string) =>
  (failure: unknown): never => {
    if (!isTombstoned(failure)) throw failure;
    throw new StreamDamaged({ stream, reason: 'unreadable', revision: 0 }, 'was deleted for good');
  };
