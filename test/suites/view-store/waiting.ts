import { describe, expect, it } from '@jest/globals';
import type { ViewStore } from '#application';
import { at, buildWith, SOURCE } from './jobs.js';

/** Waits until a view shows a position, so that callers read their own writes. */
export function waitingTests(current: () => ViewStore): void {
  describe('waiting for a position', () => {
    it.each([3, 7])('returns at once when the position is reached: %d of 7', async (n) => {
      const build = await buildWith(current(), [], 7);
      expect(await current().waitFor(build.view, at(n), 0)).toBe(at(7));
    });

    it('returns when a save reaches the position, and not before', async () => {
      const store = current();
      const build = await buildWith(store, [], 7);
      let answered = false;
      const waits = [store.waitFor(build.view, at(9), 20_000), store.waitFor(build.view, at(10), 20_000)].map(async (wait) => {
        const reached = await wait;
        answered = true;
        return reached;
      });
      await store.save(build, { from: at(7), to: at(8), puts: [] });
      expect(answered).toBe(false);
      await store.save(build, { from: at(8), to: at(12), puts: [] });
      expect(await Promise.all(waits)).toEqual([at(12), at(12)]);
    });

    it('serves many waits, each at its own position', async () => {
      const store = current();
      const build = await buildWith(store, [], 1);
      const waits = Array.from({ length: 200 }, (_, n) => store.waitFor(build.view, at(2 + (n % 4)), 20_000));
      for (const n of [2, 3, 4, 5]) await store.save(build, { from: at(n - 1), to: at(n), puts: [] });
      const reached = await Promise.all(waits);
      expect(reached.every((position, n) => position !== null && position >= at(2 + (n % 4)))).toBe(true);
    });

    it('returns the current position when the time is over', async () => {
      const store = current();
      const build = await buildWith(store, [], 7);
      const wait = store.waitFor(build.view, at(9), 60);
      await store.save(build, { from: at(7), to: at(8), puts: [] });
      const since = performance.now();
      expect(await wait).toBe(at(8));
      expect(performance.now() - since).toBeLessThan(5000);
      expect(await store.waitFor(build.view, at(9), 0)).toBe(at(8));
    });

    it('ends when a build that is further is promoted', async () => {
      const store = current();
      const build = await buildWith(store, [], 7);
      const next = await store.rebuild(build.view, SOURCE);
      await store.save(next, { from: null, to: at(9), puts: [] });
      const wait = store.waitFor(build.view, at(9), 20_000);
      await store.promote(next);
      expect(await wait).toBe(at(9));
    });

    it('is not ended by a build that is not live', async () => {
      const store = current();
      const build = await buildWith(store, [], 7);
      const next = await store.rebuild(build.view, SOURCE);
      const wait = store.waitFor(build.view, at(9), 60);
      await store.save(next, { from: null, to: at(9), puts: [] });
      expect(await wait).toBe(at(7));
    });
  });
}
