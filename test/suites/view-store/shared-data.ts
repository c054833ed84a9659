import { describe, expect, it } from '@jest/globals';
import { GenerationDropped, ViewRebuilding, type ViewStore } from '#application';
import { at, buildWith, job, newView, SOURCE } from './jobs.js';

/** Several instances on the same data, like processes side by side or one after the other. */
export function sharedDataTests(current: () => ViewStore, another: () => Promise<ViewStore>): void {
  describe('another instance on the same data', () => {
    it('reads what was saved', async () => {
      const build = await buildWith(current(), [job('a', 1)], 7);
      const other = await another();
      expect(await other.open(build.view, SOURCE)).toEqual({ generation: build, live: true });
      expect(await other.load(build.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
      await expect(other.open(build.view, 'another-store')).rejects.toThrow(SOURCE);
    });

    it('opens the same first build', async () => {
      const view = newView();
      const other = await another();
      const [one, two] = await Promise.all([current().open(view, SOURCE), other.open(view, SOURCE)]);
      expect(one).toEqual(two);
    });

    it('ends waits of the first instance by its saves and promotions', async () => {
      const other = await another();
      const build = await buildWith(current(), [], 7);
      const waits = [current().waitFor(build.view, at(8), 20_000), current().waitFor(build.view, at(9), 20_000)];
      await other.save(build, { from: at(7), to: at(8), puts: [] });
      expect(await waits[0]).toBe(at(8));
      const next = await other.rebuild(build.view, SOURCE);
      await other.save(next, { from: null, to: at(9), puts: [] });
      await other.promote(next);
      expect(await waits[1]).toBe(at(9));
    });

    it('moves the checkpoint once, when both try', async () => {
      const other = await another();
      const { generation } = await current().open(newView(), SOURCE);
      for (let n = 0; n < 20; n += 1) {
        const step = { from: n === 0 ? null : at(n), to: at(n + 1), puts: [job('a', n + 1)] };
        const saved = await Promise.all([current().save(generation, step), other.save(generation, step)]);
        expect(saved.filter(Boolean)).toHaveLength(1);
      }
      expect(await other.loadFrom(generation, ['a'])).toEqual([job('a', 20)]);
    });

    it('moves earlier readers to a promoted build, and drops the old build', async () => {
      const other = await another();
      const build = await buildWith(current(), [job('a', 1)], 7);
      const query = { filter: { clientId: 'ann' }, sort: { field: 'updatedAt', descending: true }, limit: 9 };
      expect((await current().find(build.view, query)).documents).toEqual([job('a', 1)]);
      const next = await other.rebuild(build.view, SOURCE);
      await other.save(next, { from: null, to: at(9), puts: [job('a', 9)] });
      await other.promote(next);
      expect(await current().find(build.view, query)).toEqual({ documents: [job('a', 9)], asOf: at(9) });
      await expect(current().loadFrom(build, ['a'])).rejects.toThrow(GenerationDropped);
      await expect(current().save(build, { from: at(7), to: at(8), puts: [job('a', 8)] })).rejects.toThrow(GenerationDropped);
    });

    it('serves its version while the first instance fills the next version', async () => {
      const other = await another();
      const first = await buildWith(current(), [job('a', 1)], 7);
      const second = { ...first.view, version: 2 };
      const { generation } = await other.open(second, SOURCE);
      await expect(current().load(second, ['a'])).rejects.toThrow(ViewRebuilding);
      await other.promote(generation);
      expect(await current().load(first.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
      expect(await current().load(second, ['a'])).toEqual({ documents: [], asOf: null });
    });
  });
}
