import { describe, expect, it } from '@jest/globals';
import { type EventStore, isPosition } from '#application';
import { expectAppended, newEvent, newEvents, newStream } from './running-log.js';

/** Expected revisions, conflicts, and appends of all events or none. */
export function appendingTests(store: () => EventStore): void {
  describe('appending', () => {
    it('returns the revision and position of the last event', async () => {
      const stream = newStream();
      const first = await expectAppended(store().append(stream, 'empty', newEvents(1)));
      const third = await expectAppended(store().append(stream, 0, newEvents(2)));
      expect([first.revision, third.revision]).toEqual([0, 2]);
      expect(isPosition(first.position) && isPosition(third.position)).toBe(true);
      expect(first.position < third.position).toBe(true);
      expect((await store().read(stream)).map(({ position }) => position)).toEqual(
        expect.arrayContaining([first.position, third.position]),
      );
    });

    it.each([
      ['an empty stream that is not empty', 'empty', 1],
      ['a revision that is passed', 0, 1],
      ['a revision that is not reached', 2, 1],
      ['the largest safe revision', Number.MAX_SAFE_INTEGER, 1],
    ] as const)('conflicts on %s', async (_what, expected, actual) => {
      const stream = newStream();
      await store().append(stream, 'empty', newEvents(2));
      expect(await store().append(stream, expected, newEvents(1))).toEqual({ outcome: 'conflict', actual });
      expect(await store().read(stream)).toHaveLength(2);
    });

    it('conflicts on a revision of an empty stream', async () => {
      const stream = newStream();
      expect(await store().append(stream, 0, newEvents(1))).toEqual({ outcome: 'conflict', actual: 'empty' });
      expect(await store().read(stream)).toEqual([]);
    });

    it('writes none of several events on a conflict', async () => {
      const stream = newStream();
      const [kept] = await Promise.all([store().append(stream, 'empty', newEvents(1)), store().append(stream, 'empty', newEvents(3))]);
      expect(kept.outcome).toBe('appended');
      expect(await store().read(stream)).toHaveLength(1);
    });

    it('appends many events at once, in order', async () => {
      const stream = newStream();
      const events = newEvents(500);
      const { revision } = await expectAppended(store().append(stream, 'empty', events));
      expect(revision).toBe(499);
      expect((await store().read(stream)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    });

    it('keeps streams with similar names apart', async () => {
      const stream = newStream();
      const alike = [stream, `${stream} `, stream.toUpperCase(), `${stream}-ä`, `${stream}-a\u0308`, `${stream}-\u{1F600}`];
      await Promise.all(alike.map((name, n) => store().append(name, 'empty', [newEvent({ n })])));
      const found = await Promise.all(alike.map(async (name) => (await store().read(name)).map((event) => [event.stream, event.data])));
      expect(found).toEqual(alike.map((name, n) => [[name, { n }]]));
    });
  });

  describe('refusing without an append', () => {
    it.each([-1, 0.5, Number.NaN, 2 ** 53])('the expected revision %d', async (expected) => {
      await expect(store().append(newStream(), expected, newEvents(1))).rejects.toThrow(RangeError);
    });

    it('an append without events', async () => {
      await expect(store().append(newStream(), 'empty', [])).rejects.toThrow(RangeError);
    });

    it.each(['', 'a\0b', 'a\ud800'])('the stream name or event type %j', async (name) => {
      await expect(store().append(name, 'empty', newEvents(1))).rejects.toThrow(RangeError);
      await expect(store().append(newStream(), 'empty', [{ ...newEvent(), type: name }])).rejects.toThrow(RangeError);
    });

    it.each(['', '7', '00000000-0000-4000-8000-00000000000A'])('the id %j', async (id) => {
      await expect(store().append(newStream(), 'empty', [{ ...newEvent(), id }])).rejects.toThrow(RangeError);
    });

    it('data that cannot be JSON', async () => {
      const cycle: { self?: object } = {};
      cycle.self = cycle;
      for (const data of [{ n: 1n }, cycle, () => 1]) {
        await expect(store().append(newStream(), 'empty', [newEvent(data)])).rejects.toThrow(TypeError);
      }
    });

    it('an append with an event of more than 256 KiB of JSON', async () => {
      const stream = newStream();
      const fits = { ...newEvent({ text: 'x'.repeat(256 * 1024 - 13) }), metadata: {} };
      const tooLarge = { ...fits, data: { text: `${'x'.repeat(256 * 1024 - 14)}é` } };
      await expect(store().append(stream, 'empty', [newEvent(), tooLarge])).rejects.toThrow(RangeError);
      expect(await store().read(stream)).toEqual([]);
      expect(await store().append(stream, 'empty', [fits])).toMatchObject({ revision: 0 });
      expect((await store().read(stream))[0]?.data).toEqual(fits.data);
    });
  });
}
