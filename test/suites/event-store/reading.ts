import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore, NewEvent, StreamRange } from '#application';
import { newEvents, newStream } from './running-log.js';

/** Reads of one stream and its ranges. */
export function readingTests(store: () => EventStore): void {
  describe('reading', () => {
    const stream = newStream();
    const events: readonly NewEvent[] = newEvents(6);
    beforeAll(async () => {
      await store().append(stream, 'empty', events.slice(0, 4));
      await store().append(newStream(), 'empty', newEvents(3));
      await store().append(stream, 3, events.slice(4));
    });

    it('returns the appended events with their revisions and positions', async () => {
      const found = await store().read(stream);
      expect(found).toEqual(
        events.map((event, revision) => ({
          ...event,
          stream,
          revision,
          position: expect.stringMatching(/^\d{20}$/),
          dataBytes: expect.any(Number),
        })),
      );
      const positions = found.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted());
    });

    it('returns no events for a missing stream', async () => {
      expect(await store().read(newStream())).toEqual([]);
      expect(await store().read(newStream(), { from: 3, through: 5, backwards: true, limit: 2 })).toEqual([]);
    });

    it.each<[StreamRange, readonly number[]]>([
      [{}, [0, 1, 2, 3, 4, 5]],
      [{ from: 2 }, [2, 3, 4, 5]],
      [{ through: 2 }, [0, 1, 2]],
      [{ from: 2, through: 3 }, [2, 3]],
      [{ from: 3, through: 3 }, [3]],
      [{ from: 4, through: 3 }, []],
      [{ from: 6 }, []],
      [{ from: 5, through: Number.MAX_SAFE_INTEGER }, [5]],
      [{ limit: 0 }, []],
      [{ limit: 2 }, [0, 1]],
      [{ limit: 6 }, [0, 1, 2, 3, 4, 5]],
      [{ limit: 7 }, [0, 1, 2, 3, 4, 5]],
      [{ from: 1, through: 4, limit: 2 }, [1, 2]],
      [{ backwards: true }, [5, 4, 3, 2, 1, 0]],
      [{ backwards: true, limit: 1 }, [5]],
      [{ backwards: true, from: 4 }, [5, 4]],
      [{ backwards: true, through: 1 }, [1, 0]],
      [{ backwards: true, from: 1, through: 4, limit: 2 }, [4, 3]],
      [{ backwards: true, from: 6 }, []],
    ])('%j gives %j', async (range, revisions) => {
      const found = await store().read(stream, range);
      expect(found.map(({ revision, id }) => [revision, id])).toEqual(revisions.map((revision) => [revision, events[revision]?.id]));
    });

    it.each<StreamRange>([{ from: -1 }, { through: 0.5 }, { limit: -1 }, { limit: Number.NaN }])('refuses %j', async (range) => {
      await expect(store().read(stream, range)).rejects.toThrow(RangeError);
    });

    it('reads a whole stream of 10 000 events, forwards and backwards', async () => {
      const long = newStream();
      for (let n = 0; n < 10; n += 1) await store().append(long, n === 0 ? 'empty' : n * 1000 - 1, newEvents(1000));
      const revisions = Array.from({ length: 10_000 }, (_, revision) => revision);
      expect((await store().read(long)).map(({ revision }) => revision)).toEqual(revisions);
      expect((await store().read(long, { backwards: true })).map(({ revision }) => revision)).toEqual(revisions.toReversed());
      expect((await store().read(long, { from: 1500, limit: 3000 })).map(({ revision }) => revision)).toEqual(revisions.slice(1500, 4500));
      expect(await store().read(long, { backwards: true, through: 2999, limit: 3000 })).toHaveLength(3000);
    });
  });
}
