import { describe, expect, it } from '@jest/globals';
import { GenerationDropped, ViewRebuilding, type ViewStore } from '#application';
import { at, byId, buildWith, job, newView, SOURCE } from './jobs.js';

const everything = { filter: {}, sort: { field: 'updatedAt', descending: false }, limit: 100 };

/** Builds of one version, and several versions side by side. */
export function generationTests(current: () => ViewStore): void {
  describe('generations', () => {
    it('opens a first build, empty and not live', async () => {
      const store = current();
      const { generation, live } = await store.open(newView(), SOURCE);
      expect(live).toBe(false);
      expect(await store.checkpoint(generation)).toBeNull();
      expect(await store.loadFrom(generation, ['a'])).toEqual([]);
    });

    it('opens the same build again, also for concurrent callers', async () => {
      const store = current();
      const view = newView();
      const opened = await Promise.all([store.open(view, SOURCE), store.open(view, SOURCE), store.open(view, SOURCE)]);
      expect(new Set(opened.map(({ generation }) => generation.build)).size).toBe(1);
      await store.save(opened[0].generation, { from: null, to: at(1), puts: [] });
      expect(await store.checkpoint((await store.open(view, SOURCE)).generation)).toBe(at(1));
    });

    it('reports a rebuild to readers until a first build is promoted', async () => {
      const store = current();
      const view = newView();
      const reads = [() => store.load(view, ['a']), () => store.find(view, everything), () => store.waitFor(view, at(1), 0)];
      for (const read of reads) await expect(read()).rejects.toThrow(ViewRebuilding);
      const { generation } = await store.open(view, SOURCE);
      await store.save(generation, { from: null, to: at(1), puts: [job('a', 1)] });
      for (const read of reads) await expect(read()).rejects.toThrow(ViewRebuilding);
      expect(await store.loadFrom(generation, ['a'])).toEqual([job('a', 1)]);
      await store.promote(generation);
      expect(await store.load(view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(1) });
      expect(await store.find(view, everything)).toEqual({ documents: [job('a', 1)], asOf: at(1) });
      expect(await store.waitFor(view, at(1), 0)).toBe(at(1));
    });

    it('opens the live build once there is one', async () => {
      const store = current();
      const live = await buildWith(store, []);
      await store.rebuild(live.view, SOURCE);
      expect(await store.open(live.view, SOURCE)).toEqual({ generation: live, live: true });
    });

    it('serves a live build before its first step', async () => {
      const store = current();
      const { generation } = await store.open(newView(), SOURCE);
      await store.promote(generation);
      expect(await store.find(generation.view, everything)).toEqual({ documents: [], asOf: null });
      expect(await store.waitFor(generation.view, at(1), 0)).toBeNull();
    });

    it('fills a new build beside the live one, then moves the readers', async () => {
      const store = current();
      const old = await buildWith(store, [job('a', 1), job('gone', 1)], 7);
      const build = await store.rebuild(old.view, SOURCE);
      expect(build.build).toBeGreaterThan(old.build);
      expect(await store.checkpoint(build)).toBeNull();
      expect(await store.save(build, { from: null, to: at(9), puts: [job('a', 9)] })).toBe(true);
      expect(await store.save(old, { from: at(7), to: at(8), puts: [job('b', 8)] })).toBe(true);
      const before = await store.load(old.view, ['a', 'b', 'gone']);
      expect({ ...before, documents: byId(before.documents) }).toEqual({
        documents: [job('a', 1), job('b', 8), job('gone', 1)],
        asOf: at(8),
      });
      await store.promote(build);
      expect(await store.load(old.view, ['a', 'b', 'gone'])).toEqual({ documents: [job('a', 9)], asOf: at(9) });
      expect(await store.find(old.view, everything)).toEqual({ documents: [job('a', 9)], asOf: at(9) });
      expect(await store.open(old.view, SOURCE)).toEqual({ generation: build, live: true });
    });

    it('promotes twice with the effect of once', async () => {
      const store = current();
      const build = await buildWith(store, [job('a', 1)], 7);
      await store.promote(build);
      expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
      expect(await store.save(build, { from: at(7), to: at(8), puts: [] })).toBe(true);
    });

    it('drops the builds before the promoted one, abandoned ones too', async () => {
      const store = current();
      const live = await buildWith(store, [job('a', 1)], 7);
      const abandoned = await store.rebuild(live.view, SOURCE);
      const next = await store.rebuild(live.view, SOURCE);
      expect(await store.checkpoint(abandoned)).toBeNull();
      await store.promote(next);
      for (const dropped of [live, abandoned]) {
        await expect(store.checkpoint(dropped)).rejects.toThrow(GenerationDropped);
        await expect(store.loadFrom(dropped, ['a'])).rejects.toThrow(GenerationDropped);
        await expect(store.save(dropped, { from: at(7), to: at(8), puts: [job('b', 8)] })).rejects.toThrow(GenerationDropped);
        await expect(store.save(dropped, { from: null, to: at(8), puts: [job('b', 8)] })).rejects.toThrow(GenerationDropped);
      }
      expect(await store.load(live.view, ['a', 'b'])).toEqual({ documents: [], asOf: null });
    });

    it('does not move readers back when a replaced build is promoted late', async () => {
      const store = current();
      const old = await buildWith(store, []);
      const next = await store.rebuild(old.view, SOURCE);
      await store.promote(next);
      await store.promote(old);
      expect(await store.open(old.view, SOURCE)).toEqual({ generation: next, live: true });
      await expect(store.checkpoint(old)).rejects.toThrow(GenerationDropped);
    });

    it('refuses to promote an unknown build', async () => {
      const store = current();
      const live = await buildWith(store, [job('a', 1)], 7);
      await expect(store.promote({ ...live, build: live.build + 1 })).rejects.toThrow(GenerationDropped);
      expect(await store.load(live.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
    });

    it('starts a new version empty while the old version keeps serving', async () => {
      const store = current();
      const first = await buildWith(store, [job('a', 1)], 7);
      const second = { ...first.view, version: 2, fields: { total: 'number' as const }, indexes: [] };
      await expect(store.load(second, ['a'])).rejects.toThrow(ViewRebuilding);
      const { generation, live } = await store.open(second, SOURCE);
      expect(live).toBe(false);
      expect(await store.loadFrom(generation, ['a'])).toEqual([]);
      const document = { ...job('a', 9), fields: { total: 9 } };
      await store.save(generation, { from: null, to: at(9), puts: [document] });
      expect(await store.load(first.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
      await store.promote(generation);
      expect(await store.load(second, ['a'])).toEqual({ documents: [document], asOf: at(9) });
      expect(await store.load(first.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
      expect(await store.save(first, { from: at(7), to: at(8), puts: [job('a', 8)] })).toBe(true);
      expect(await store.load(first.view, ['a'])).toEqual({ documents: [job('a', 8)], asOf: at(8) });
    });

    it('refuses a build filled from another event store, live or not, with the reason', async () => {
      const store = current();
      const { generation } = await store.open(newView(), SOURCE);
      await expect(store.open(generation.view, 'another-store')).rejects.toThrow(/another-store/);
      await expect(store.open(generation.view, 'another-store')).rejects.toThrow(SOURCE);
      await store.promote(generation);
      await expect(store.open(generation.view, 'another-store')).rejects.toThrow(/event store/);
      expect(await store.open(generation.view, SOURCE)).toEqual({ generation, live: true });
    });

    it('moves to another event store by a rebuild', async () => {
      const store = current();
      const old = await buildWith(store, [job('a', 1)], 7);
      const next = await store.rebuild(old.view, 'another-store');
      await store.promote(next);
      expect(await store.open(old.view, 'another-store')).toEqual({ generation: next, live: true });
      await expect(store.open(old.view, SOURCE)).rejects.toThrow(/another-store/);
    });

    it('refuses changed fields or indexes under an unchanged version', async () => {
      const store = current();
      const { view } = await buildWith(store, []);
      await expect(store.open({ ...view, fields: { ...view.fields, title: 'text' } }, SOURCE)).rejects.toThrow(/version/);
      await expect(store.open({ ...view, indexes: [['status']] }, SOURCE)).rejects.toThrow(/version/);
      await expect(store.rebuild({ ...view, indexes: [['status']] }, SOURCE)).rejects.toThrow(/version/);
      const reordered = { ...view, fields: Object.fromEntries(Object.entries(view.fields).toReversed()) };
      expect((await store.open(reordered, SOURCE)).live).toBe(true);
    });

    it.each([
      ['a name that is not a word', { name: 'jobs"; DROP TABLE jobs --' }],
      ['an empty name', { name: '' }],
      ['no version', { version: 0 }],
      ['a fractional version', { version: 1.5 }],
      ['a field that is not a word', { fields: { 'total" TEXT, "x': 'number' as const }, indexes: [] }],
      ['a field that is an operator', { fields: { $where: 'text' as const }, indexes: [] }],
      ['fields that differ only in case', { fields: { dueAt: 'text' as const, dueat: 'text' as const }, indexes: [] }],
      ['an index of an undeclared field', { indexes: [['constructor']] }],
      ['an empty index', { indexes: [[]] }],
    ])('refuses a definition with %s', async (_what, wrong) => {
      const view = { ...newView(), ...wrong };
      await expect(current().open(view, SOURCE)).rejects.toThrow(TypeError);
      await expect(current().rebuild(view, SOURCE)).rejects.toThrow(TypeError);
    });
  });
}
