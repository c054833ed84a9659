import { describe, expect, it } from '@jest/globals';
import { DocumentsTooLarge, type FieldValue, type ViewStore } from '#application';
import { at, byId, buildWith, job, newView, SOURCE } from './jobs.js';

/** A document whose body and details have this many bytes as JSON. */
const sized = (id: string, bytes: number) => ({ ...job(id, 4), body: { text: '€' }, details: { text: 'x'.repeat(bytes - 25) } });

/** Checkpoints, documents that only move forward, and the values a document may hold. */
export function savingTests(current: () => ViewStore, limited: (largestDocumentBytes: number) => Promise<ViewStore>): void {
  describe('saving', () => {
    it('moves the checkpoint forward', async () => {
      const store = current();
      const { generation } = await store.open(newView(), SOURCE);
      expect(await store.save(generation, { from: null, to: at(3), puts: [] })).toBe(true);
      expect(await store.checkpoint(generation)).toBe(at(3));
      expect(await store.save(generation, { from: at(3), to: at(9), puts: [job('a', 8)] })).toBe(true);
      expect(await store.checkpoint(generation)).toBe(at(9));
      expect(await store.save(generation, { from: at(9), to: at(9), puts: [job('a', 9)] })).toBe(true);
      expect(await store.loadFrom(generation, ['a'])).toEqual([job('a', 9)]);
    });

    it.each([[null], [at(1)], [at(4)]])('returns false when the checkpoint is not at %s', async (from) => {
      const store = current();
      const build = await buildWith(store, [job('a', 3)], 3);
      expect(await store.save(build, { from, to: at(5), puts: [job('a', 1)] })).toBe(false);
      expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 3)], asOf: at(3) });
    });

    it('lets exactly one of several concurrent saves move the checkpoint', async () => {
      const store = current();
      const { generation } = await store.open(newView(), SOURCE);
      const saved = await Promise.all([1, 2, 3, 4].map((n) => store.save(generation, { from: null, to: at(n), puts: [job('a', n)] })));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await store.checkpoint(generation)).toBe(at(saved.indexOf(true) + 1));
    });

    it('keeps a stored document with the same or a later position', async () => {
      const store = current();
      const build = await buildWith(store, [job('later', 5), job('same', 5), job('earlier', 5)], 5);
      const other = { status: 'other' };
      const puts = [job('later', 4, other), { ...job('same', 5, other), body: { title: 'other' } }, job('earlier', 6, other)];
      expect(await store.save(build, { from: at(5), to: at(6), puts })).toBe(true);
      const documents = await store.loadFrom(build, ['later', 'same', 'earlier']);
      expect(byId(documents)).toEqual([job('earlier', 6, other), job('later', 5), job('same', 5)]);
    });

    it('keeps the later of two states of one document in a step, in any order', async () => {
      const store = current();
      const build = await buildWith(store, [job('a', 1), job('a', 2), job('b', 2), job('b', 1)], 5);
      expect(byId(await store.loadFrom(build, ['a', 'b']))).toEqual([job('a', 2), job('b', 2)]);
    });

    it('is not changed by repeats of earlier steps', async () => {
      const store = current();
      const { generation } = await store.open(newView(), SOURCE);
      const steps = [1, 2, 3, 4, 5].map((n) => ({
        from: n === 1 ? null : at(10 * (n - 1)),
        to: at(10 * n),
        puts: [job('every', 10 * n), job(n % 2 ? 'odd' : 'even', 10 * n)],
      }));
      for (const [reached, step] of steps.entries()) {
        expect(await store.save(generation, step)).toBe(true);
        const before = byId(await store.loadFrom(generation, ['every', 'odd', 'even']));
        for (const old of steps.slice(0, reached + 1)) {
          expect(await store.save(generation, old)).toBe(false);
          // Like a projector that lost the answer, or one that folds the same events again.
          expect(await store.save(generation, { from: step.to, to: step.to, puts: old.puts })).toBe(true);
        }
        expect(byId(await store.loadFrom(generation, ['every', 'odd', 'even']))).toEqual(before);
        expect(await store.checkpoint(generation)).toBe(step.to);
      }
    });

    it('continues when documents are ahead of the checkpoint, as after a crash between the two writes', async () => {
      const store = current();
      const { generation } = await store.open(newView(), SOURCE);
      const puts = [job('a', 4), job('b', 5)];
      await store.save(generation, { from: null, to: at(1), puts });
      expect(await store.save(generation, { from: at(1), to: at(3), puts: [job('a', 2), job('c', 3)] })).toBe(true);
      expect(await store.save(generation, { from: at(3), to: at(5), puts })).toBe(true);
      expect(byId(await store.loadFrom(generation, ['a', 'b', 'c']))).toEqual([...puts, job('c', 3)]);
    });

    it('refuses a document that is too large with its details, names it, and saves no part of the step', async () => {
      const store = await limited(10_000);
      const build = await buildWith(store, [job('a', 3)], 3);
      const puts = [job('a', 4), sized('fits', 10_000), sized('large', 10_001), sized('larger', 20_000)];
      const refused: unknown = await store.save(build, { from: at(3), to: at(4), puts }).catch((failure: unknown) => failure);
      expect(refused).toBeInstanceOf(DocumentsTooLarge);
      expect(refused).toMatchObject({ ids: new Set(['large', 'larger']) });
      expect(await store.load(build.view, ['a', 'fits'])).toEqual({ documents: [job('a', 3)], asOf: at(3) });
      expect(await store.save(build, { from: at(3), to: at(4), puts: puts.slice(0, 2) })).toBe(true);
    });

    it('keeps builds and views apart', async () => {
      const store = current();
      const one = await buildWith(store, [job('a', 1)]);
      const two = await buildWith(store, [job('a', 2)]);
      expect(await store.loadFrom(one, ['a'])).toEqual([job('a', 1)]);
      expect(await store.loadFrom(two, ['a'])).toEqual([job('a', 2)]);
    });

    it('saves thousands of documents in a step', async () => {
      const store = current();
      const puts = Array.from({ length: 3000 }, (_, n) => job(`job ${n}`, n));
      const build = await buildWith(store, puts, 3000);
      const ids = puts.map(({ id }) => id);
      const { documents } = await store.load(build.view, [...ids, ...ids]);
      expect(byId(documents)).toEqual(byId(puts));
    });

    it('returns documents exactly as saved', async () => {
      const store = current();
      const body = {
        text: 'ünï 漢字 😀 \u0000 \ud800 "quoted" \\ \n',
        numbers: [0, -1, 0.1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e300],
        nested: { list: [[], {}, null, true], '': 'empty', $set: 1, 'a.b': 2, constructor: 'own' },
        large: 'x'.repeat(1024 * 1024),
      };
      const fields = { clientId: 'ünï 漢字 😀', status: '', total: Number.MAX_SAFE_INTEGER };
      const document = { ...job(`ids 'too' "are" 漢字 😀 ${'x'.repeat(500)}`, 1, fields), body };
      const build = await buildWith(store, [document]);
      expect(await store.loadFrom(build, [document.id])).toEqual([document]);
      const found = await store.find(build.view, { filter: fields, sort: { field: 'total', descending: false }, limit: 1 });
      expect(found.documents).toEqual([document]);
    });

    it.each([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 0, -1, 0.1, 1e300])(
      'keeps the number %d exactly',
      async (total) => {
        const store = current();
        const build = await buildWith(store, [job('a', 1, { total }), job('b', 1, { total: 7 })]);
        const { documents } = await store.find(build.view, { filter: { total }, sort: { field: 'total', descending: false }, limit: 2 });
        expect(documents).toEqual([job('a', 1, { total })]);
      },
    );

    it('returns copies', async () => {
      const store = current();
      const document = { ...job('a', 1), body: { title: 'as saved' } };
      const build = await buildWith(store, [document]);
      document.body.title = 'changed by the writer';
      const [read] = await store.loadFrom<{ title: string }>(build, ['a']);
      if (read) read.body.title = 'changed by a reader';
      expect(await store.loadFrom(build, ['a'])).toEqual([{ ...job('a', 1), body: { title: 'as saved' } }]);
    });

    const complete = job('a', 4).fields;
    const { status: _left, ...incomplete } = complete;
    it.each<[string, Readonly<Record<string, FieldValue>>]>([
      ['a declared field missing', incomplete],
      ['an undeclared field', { ...complete, title: 'x' }],
      ['an undeclared field instead of a declared one', { ...incomplete, constructor: 'x' }],
      ['text for a number', { ...complete, total: '4' }],
      ['a number for text', { ...complete, status: 4 }],
      ['NaN for a number', { ...complete, total: Number.NaN }],
      ['an infinite number', { ...complete, total: Infinity }],
      ['a NUL in a field', { ...complete, status: 'a\0b' }],
      ['half a surrogate pair in a field', { ...complete, status: '\ud800' }],
    ])('throws on a document with %s, and saves no part of the step', async (_what, fields) => {
      const store = current();
      const build = await buildWith(store, [job('a', 3)], 3);
      const step = { from: at(3), to: at(4), puts: [job('b', 4), { ...job('a', 4), fields }] };
      await expect(store.save(build, step)).rejects.toThrow(TypeError);
      expect(await store.load(build.view, ['a', 'b'])).toEqual({ documents: [job('a', 3)], asOf: at(3) });
      expect(await store.save(build, { from: at(3), to: at(4), puts: [job('b', 4)] })).toBe(true);
    });

    it.each([
      ['backwards', at(3), at(2)],
      ['to an invalid position', at(3), '4'],
    ])('throws on a step %s', async (_what, from, to) => {
      const build = await buildWith(current(), [], 3);
      await expect(current().save(build, { from, to, puts: [] })).rejects.toThrow(TypeError);
    });
  });
}
