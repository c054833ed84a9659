import { describe, expect, it } from '@jest/globals';
import { ViewRebuilding, type DocumentState, type Generation, type ViewDocument, type ViewQuery, type ViewStore } from '#application';
import { at, buildWith, job, newView, SOURCE } from './jobs.js';

const JOBS = [job('a', 1), { ...job('b', 2, { total: null }), details: { text: 'long' } }, job('c', 3, { clientId: 'bob' })];
const LIST: ViewQuery = { filter: { clientId: 'ann' }, sort: { field: 'total', descending: false }, limit: 10 };

const stateOf = ({ id, position }: ViewDocument, { build }: Generation): DocumentState => ({ id, build, position });
const none = (): boolean => false;

function unasked(): never {
  throw new Error('this must not be asked');
}

/** Reads that leave out what the caller knows, and the stamp that says whether a read would find anything else. */
export function newsTests(current: () => ViewStore): void {
  describe('reading news', () => {
    it('reads what is not known, with its state', async () => {
      const build = await buildWith(current(), JOBS, 7);
      const loaded = await current().loadNews(build.view, ['b', 'nobody'], { isKnown: none });
      const [, b] = JOBS;
      expect(loaded).toMatchObject({ documents: [{ ...b, build: build.build }], asOf: at(7) });
      const found = await current().findNews(build.view, LIST, none);
      expect(found).toMatchObject({ asOf: at(7) });
      expect(found.documents).toEqual([
        { id: 'b', build: build.build, position: at(2), sortedBy: null, body: { title: 'b at 2' } },
        { id: 'a', build: build.build, position: at(1), sortedBy: 1, body: { title: 'a at 1' } },
      ]);
    });

    it('does not read what is known, and asks for each state that it finds', async () => {
      const build = await buildWith(current(), JOBS, 7);
      const asked: unknown[] = [];
      const knowsB = (state: DocumentState): boolean => {
        asked.push(state);
        return state.id === 'b';
      };
      const loaded = await current().loadNews(build.view, ['b'], { isKnown: knowsB });
      const place = { ...stateOf(job('b', 2), build), fields: JOBS[1]?.fields };
      expect(loaded.documents).toEqual([{ ...place, body: null }]);
      const { documents } = await current().findNews(build.view, LIST, knowsB);
      expect(documents.map(({ id, body }) => [id, body])).toEqual([
        ['b', null],
        ['a', { title: 'a at 1' }],
      ]);
      expect(asked).toEqual([place, stateOf(job('b', 2), build), stateOf(job('a', 1), build)]);
    });

    it('reads as lists do, without details, where it is asked to', async () => {
      const build = await buildWith(current(), JOBS, 7);
      const { documents } = await current().loadNews(build.view, ['b'], { isKnown: none, asLists: true });
      expect(documents.map(({ id, body, details }) => [id, body, details])).toEqual([['b', { title: 'b at 2' }, undefined]]);
    });

    it('leaves out documents of which no field has its value, without asking about them', async () => {
      const build = await buildWith(current(), JOBS, 7);
      const { documents } = await current().loadNews(build.view, ['c'], { isKnown: unasked, having: { clientId: 'ann' } });
      expect(documents).toEqual([]);
      await expect(current().loadNews(build.view, ['c'], { isKnown: none, having: {} })).rejects.toThrow(TypeError);
    });

    it('has a stamp that changes with each step and each live build', async () => {
      const store = current();
      const first = await buildWith(store, JOBS, 7);
      const { view } = first;
      const stamps: (string | null)[] = [];
      const look = async (): Promise<void> => {
        stamps.push(await store.stamp(view));
      };
      await look();
      await store.save(first, { from: at(7), to: at(8), puts: [job('a', 8)] });
      await look();
      await store.save(first, { from: at(8), to: at(9), puts: [] });
      await look();
      const second = await store.rebuild(view, SOURCE);
      await store.save(second, { from: null, to: at(9), puts: JOBS });
      expect(await store.stamp(view)).toBe(stamps.at(-1));
      await store.promote(second);
      await look();
      // A store that cannot say so without a read never does.
      expect(new Set(stamps).size).toBe(stamps.includes(null) ? 1 : stamps.length);
    });

    it('tells what changed since a stamp: the ids of documents, and their values of the fields with which indexes begin', async () => {
      const store = current();
      const build = await buildWith(store, JOBS, 7);
      const first = await store.stamp(build.view);
      // A store without stamps tells no changes either.
      const nothing = first === null ? null : { stamp: first, asOf: at(7), keys: [] };
      expect(await store.changesSince(build.view, first ?? '1.7')).toEqual(nothing);
      await store.save(build, { from: at(7), to: at(8), puts: [job('a', 8)] });
      const second = await store.stamp(build.view);
      await store.save(build, { from: at(8), to: at(9), puts: [] });
      await store.save(build, { from: at(9), to: at(10), puts: [job('c', 10, { clientId: 'bob' })] });
      const keysSince = async (stamp: string | null) => {
        const changes = await store.changesSince(build.view, stamp ?? '1.7');
        return changes && { ...changes, keys: new Set(changes.keys) };
      };
      const last = { stamp: await store.stamp(build.view), asOf: at(10) };
      expect(await keysSince(first)).toEqual(first && { ...last, keys: new Set(['a', 'ann', 'c', 'bob']) });
      expect(await keysSince(second)).toEqual(second && { ...last, keys: new Set(['c', 'bob']) });
    });

    it('tells nothing of changes since a stamp of another build, or from before the first step', async () => {
      const store = current();
      const first = await buildWith(store, JOBS, 7);
      const stamp = await store.stamp(first.view);
      const second = await store.rebuild(first.view, SOURCE);
      await store.save(second, { from: null, to: at(9), puts: JOBS });
      await store.promote(second);
      expect(await store.changesSince(first.view, stamp ?? '1.7')).toBeNull();
      expect(await store.changesSince(first.view, `${second.build}.null`)).toBeNull();
    });

    it('never leaves out a change when two steps end at the same position', async () => {
      const store = current();
      const build = await buildWith(store, JOBS, 7);
      const stamp = await store.stamp(build.view);
      await store.save(build, { from: at(7), to: at(8), puts: [job('a', 8)] });
      await store.save(build, { from: at(8), to: at(9), puts: [job('b', 9)] });
      await store.save(build, { from: at(9), to: at(9), puts: [job('d', 9)] });
      const changes = stamp === null ? null : await store.changesSince(build.view, stamp);
      // Or it tells nothing.
      const keys = new Set(changes?.keys ?? ['a', 'b', 'd']);
      expect(['a', 'b', 'd'].filter((id) => !keys.has(id))).toEqual([]);
    });

    it('reports the build of what it finds after a rebuild', async () => {
      const store = current();
      const first = await buildWith(store, JOBS, 7);
      const second = await store.rebuild(first.view, SOURCE);
      await store.save(second, { from: null, to: at(7), puts: JOBS });
      await store.promote(second);
      const { documents } = await store.findNews(first.view, LIST, none);
      expect(documents.map(({ build }) => build)).toEqual([second.build, second.build]);
    });

    it('is refused before the first build is live', async () => {
      const { generation } = await current().open(newView(), SOURCE);
      const { view } = generation;
      await expect(current().loadNews(view, ['a'], { isKnown: none })).rejects.toThrow(ViewRebuilding);
      await expect(current().findNews(view, LIST, none)).rejects.toThrow(ViewRebuilding);
      expect(
        await current()
          .stamp(view)
          .catch((failure: unknown) => (failure instanceof ViewRebuilding ? null : failure)),
      ).toBeNull();
    });
  });
}
