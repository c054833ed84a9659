import { describe, expect, it } from '@jest/globals';
import { expectAppended, newEvents, newStream, type RunningLog } from '../event-store/running-log.js';

/** Pages of the log, and its head. */
export function pageTests(log: () => RunningLog): void {
  describe('head and pages', () => {
    it('has no head and an empty page for an empty log', async () => {
      expect(await log().feed().head()).toBeNull();
      expect(await log().feed().page(null, 10)).toEqual([]);
    });

    it('has its head at the last event', async () => {
      for (let n = 0; n < 3; n += 1) {
        const { position } = await expectAppended(log().store().append(newStream(), 'empty', newEvents(2)));
        expect(await log().feed().head()).toBe(position);
      }
    });

    it('reaches its last event, and nothing beyond it', async () => {
      const { position } = await expectAppended(log().store().append(newStream(), 'empty', newEvents(2)));
      expect(await log().feed().reaches(position)).toBe(true);
      const beyond = String(BigInt(position) + 1n).padStart(20, '0');
      expect(await log().feed().reaches(beyond)).toBe(false);
    });

    it('pages through the events of all streams once, in the order of their positions', async () => {
      const [one, other] = [newStream(), newStream()];
      await log().store().append(one, 'empty', newEvents(2));
      await log().store().append(other, 'empty', newEvents(3));
      await log().store().append(one, 1, newEvents(2));
      const all = await log().feed().page(null, 100);
      expect(all.map(({ stream, revision }) => [stream, revision])).toEqual([
        [one, 0],
        [one, 1],
        [other, 0],
        [other, 1],
        [other, 2],
        [one, 2],
        [one, 3],
      ]);
      expect(all.map(({ position }) => position)).toEqual(all.map(({ position }) => position).toSorted());
      expect(all.filter(({ stream }) => stream === one)).toEqual(await log().store().read(one));
    });

    it('continues after any position, page by page', async () => {
      for (let n = 0; n < 4; n += 1) await log().store().append(newStream(), 'empty', newEvents(2));
      const all = await log().feed().page(null, 100);
      for (const limit of [0, 1, 3, 8, 9]) {
        for (const [index, { position }] of all.entries()) {
          expect(await log().feed().page(position, limit)).toEqual(all.slice(index + 1, index + 1 + limit));
        }
      }
    });

    it('finds the event at a position, and none where there is none', async () => {
      for (let n = 0; n < 3; n += 1) await log().store().append(newStream(), 'empty', newEvents(2));
      const all = await log().feed().page(null, 100);
      for (const event of all) expect(await log().feed().at(event.position)).toEqual(event);
      const beyond = String(BigInt(all.at(-1)?.position ?? '') + 1n).padStart(20, '0');
      expect(await log().feed().at(beyond)).toBeNull();
    });

    it('accepts the positions that appends return', async () => {
      const { position } = await expectAppended(log().store().append(newStream(), 'empty', newEvents(2)));
      expect(await log().feed().page(position, 10)).toEqual([]);
      const last = newEvents(1);
      await log().store().append(newStream(), 'empty', last);
      expect(await log().feed().page(position, 10)).toMatchObject(last);
    });

    it('refuses an invalid position', async () => {
      await expect(log().feed().page('7', 10)).rejects.toThrow(RangeError);
      await expect(log().feed().at('7')).rejects.toThrow(RangeError);
    });

    it('is unreachable once it is closed', async () => {
      await log().close();
      const refused = { name: 'StoreFailure', store: 'events', reason: 'unreachable', ambiguous: false };
      await expect(log().feed().head()).rejects.toMatchObject(refused);
      await expect(log().feed().reaches('0'.repeat(20))).rejects.toMatchObject(refused);
      await expect(log().feed().page(null, 1)).rejects.toMatchObject(refused);
      await expect(log().feed().at('0'.repeat(20))).rejects.toMatchObject(refused);
    });
  });
}
