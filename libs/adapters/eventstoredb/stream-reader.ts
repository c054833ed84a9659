import { BACKWARDS, END, FORWARDS, StreamNotFoundError } from '@eventstore/db-client';
import type { StoredEvent, StreamRange } from '#application';
import { readAll } from './bounded-read.js';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import { storedEvent } from './stored-event.js';

/** The most events of a stream that one call reads. */
const PAGE = 2_000;

/** Reads a stream page by page, each with a deadline of its own. It asks the leader, which has every acknowledged event. */
export class StreamReader {
  constructor(private readonly connection: EventStoreDbConnection) {}

  async read(stream: string, { from, through, backwards, limit }: Required<StreamRange>): Promise<readonly StoredEvent[]> {
    this.connection.assertOpen();
    const events: StoredEvent[] = [];
    for (let [low, high] = [from, through]; ;) {
      const most = Math.min(PAGE, limit - events.length, high - low + 1);
      const page = most > 0 ? await this.page(stream, { from: low, through: high, backwards, limit: most }) : [];
      events.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < most) return events;
      if (backwards) high = last.revision - 1;
      else low = last.revision + 1;
    }
  }

  private async page(stream: string, { from, through, backwards, limit }: Required<StreamRange>): Promise<readonly StoredEvent[]> {
    const end = through === Number.MAX_SAFE_INTEGER ? END : BigInt(through);
    const direction = backwards ? BACKWARDS : FORWARDS;
    const fromRevision = backwards ? end : BigInt(from);
    const found = await this.connection.read(async (signal) => {
      try {
        return await readAll(
          this.connection.client.readStream(stream, { direction, fromRevision, maxCount: limit, requiresLeader: true }),
          signal,
        );
      } catch (error) {
        if (error instanceof StreamNotFoundError) return [];
        throw error;
      }
    });
    // A backward read is limited by a count only, so it may go below the lower bound.
    return found.map(storedEvent).filter(({ revision }) => revision >= from);
  }
}
