import { describe, expect, it } from '@jest/globals';
import type { EventFeed, Position, StoredEvent } from '#application';
import { newEvents, newStream, type RunningLog } from '../event-store/running-log.js';

const EVENTS = 10_000;

/** Followers next to concurrent writers miss no event, repeat none, and keep the order. */
export function concurrentFollowingTests(log: () => RunningLog): void {
  describe('following 64 concurrent writers', () => {
    it(`yields each of ${EVENTS} events once, in order, from the beginning and from the middle`, async () => {
      const early = collect(log().feed(), null, EVENTS);
      await write(log(), EVENTS / 2);
      const [middle] = (await log().feed().page(null, 3000)).slice(-1);
      const late = collect(log().feed(), middle?.position ?? null, EVENTS - 3000);
      await write(log(), EVENTS / 2);
      const all = await log()
        .feed()
        .page(null, EVENTS + 1);
      expect(all).toHaveLength(EVENTS);
      expect((await early).map(place)).toEqual(all.map(place));
      expect((await late).map(place)).toEqual(all.slice(3000).map(place));
    });
  });
}

const place = ({ position, stream, revision, id }: StoredEvent): string => `${position} ${stream} ${revision} ${id}`;

async function write({ store }: RunningLog, count: number): Promise<void> {
  let left = count;
  const writer = async (): Promise<void> => {
    const stream = newStream();
    for (let last = -1; left > 0; last += 2) {
      left -= 2;
      await store().append(stream, last < 0 ? 'empty' : last, newEvents(2));
    }
  };
  await Promise.all(Array.from({ length: 64 }, writer));
}

async function collect(feed: EventFeed, after: Position | null, count: number): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = [];
  const ending = new AbortController();
  for await (const { events, position } of feed.follow(after, { signal: ending.signal, batchSize: 128 })) {
    found.push(...events);
    expect(position).toBe(found.at(-1)?.position ?? after);
    if (found.length >= count) ending.abort();
  }
  return found;
}
