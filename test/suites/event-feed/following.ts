import { describe, expect, it } from '@jest/globals';
import type { FeedBatch, Position } from '#application';
import { expectAppended, newEvents, newStream, type RunningLog } from '../event-store/running-log.js';

/** Followers read batch by batch. */
export function followingTests(log: () => RunningLog): void {
  const follow = (after: Position | null, batchSize = 100): { next: () => Promise<FeedBatch | null>; abort: () => void } => {
    const ending = new AbortController();
    const batches = log().feed().follow(after, { signal: ending.signal, batchSize })[Symbol.asyncIterator]();
    const next = async (): Promise<FeedBatch | null> => {
      const { done, value } = (await batches.next()) as IteratorResult<FeedBatch, undefined>;
      return done ? null : value;
    };
    return { next, abort: () => ending.abort() };
  };
  const fill = async (count: number): Promise<Position> =>
    (await expectAppended(log().store().append(newStream(), 'empty', newEvents(count)))).position;

  describe('following', () => {
    it('yields an empty live batch at once for an empty log', async () => {
      const follower = follow(null);
      expect(await follower.next()).toEqual({ events: [], position: null, live: true });
      follower.abort();
    });

    it('yields its position at once when there is no new event', async () => {
      const position = await fill(3);
      const follower = follow(position);
      expect(await follower.next()).toEqual({ events: [], position, live: true });
      follower.abort();
    });

    it('starts at the first event, in batches whose last one is live', async () => {
      await fill(7);
      const all = await log().feed().page(null, 100);
      const follower = follow(null, 3);
      expect(await follower.next()).toEqual({ events: all.slice(0, 3), position: all[2]?.position, live: false });
      expect(await follower.next()).toEqual({ events: all.slice(3, 6), position: all[5]?.position, live: false });
      expect(await follower.next()).toEqual({ events: all.slice(6), position: all[6]?.position, live: true });
      follower.abort();
    });

    it('marks a full last batch as live', async () => {
      await fill(6);
      const follower = follow(null, 3);
      expect(await follower.next()).toMatchObject({ live: false });
      expect(await follower.next()).toMatchObject({ live: true });
      follower.abort();
    });

    it('continues after any position', async () => {
      await fill(4);
      await fill(4);
      const all = await log().feed().page(null, 100);
      for (const [index, { position }] of all.entries()) {
        const follower = follow(position);
        expect((await follower.next())?.events).toEqual(all.slice(index + 1));
        follower.abort();
      }
    });

    it('yields events appended while it waits', async () => {
      const follower = follow(null);
      await follower.next();
      for (let n = 0; n < 3; n += 1) {
        const batch = follower.next();
        const position = await fill(1);
        expect(await batch).toMatchObject({ events: [{ position }], position, live: true });
      }
      follower.abort();
    });

    it('yields events appended while its caller was busy', async () => {
      const follower = follow(null);
      await follower.next();
      await fill(2);
      const position = await fill(2);
      const batch = await follower.next();
      expect(batch).toMatchObject({ position, live: true });
      expect(batch?.events).toHaveLength(4);
      follower.abort();
    });

    it('ends when aborted before its start, while it waits, and between batches', async () => {
      const early = follow(null);
      early.abort();
      expect(await early.next()).toBeNull();

      const waiting = follow(null);
      await waiting.next();
      const last = waiting.next();
      waiting.abort();
      expect(await last).toBeNull();

      await fill(5);
      const between = follow(null, 2);
      await between.next();
      between.abort();
      expect(await between.next()).toBeNull();
    });

    it('keeps other followers running when one ends', async () => {
      const [one, other] = [follow(null), follow(null)];
      await Promise.all([one.next(), other.next()]);
      const [ended, batch] = [one.next(), other.next()];
      one.abort();
      expect(await ended).toBeNull();
      const position = await fill(1);
      expect(await batch).toMatchObject({ position });
      other.abort();
    });

    it('fails when the log is closed', async () => {
      const follower = follow(null);
      await follower.next();
      const [outcome] = await Promise.allSettled([follower.next(), log().close()]);
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'StoreFailure', store: 'events', reason: 'unreachable', ambiguous: false },
      });
    });

    it('refuses an invalid position and an invalid batch size', async () => {
      await expect(follow('7').next()).rejects.toThrow(RangeError);
      await expect(follow(null, 0).next()).rejects.toThrow(RangeError);
    });
  });
}
