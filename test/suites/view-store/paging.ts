import { describe, expect, it } from '@jest/globals';
import type { FieldValue, Generation, ViewQuery, ViewStore } from '#application';
import { at, buildWith, job } from './jobs.js';

/** Reads all pages of a query, each after the last document of the page before. Returns the ids. */
async function readAllPages(store: ViewStore, build: Generation, query: ViewQuery): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: ViewQuery['after']; ;) {
    const { documents } = await store.find(build.view, { ...query, ...(after && { after }) });
    ids.push(...documents.map(({ id }) => id));
    const last = documents.at(-1);
    if (!last) return ids;
    after = [last.fields[query.sort.field] ?? null, last.id];
  }
}

const due = (n: number): FieldValue => (n % 3 ? `2030-01-0${1 + (n % 4)}` : null);

/** Pages of a query by `after`. */
export function pagingTests(current: () => ViewStore): void {
  describe('paging', () => {
    const ids = Array.from({ length: 23 }, (_, n) => `job ${String(n).padStart(2, '0')}`);
    const values: Readonly<Record<string, (n: number) => FieldValue>> = {
      differ: (n) => 23 - n,
      tie: (n) => n % 3,
      'are all the same': () => 5,
      'are all null': () => null,
      'tie or are null': (n) => (n % 2 ? null : n % 4),
    };
    const examples = Object.entries(values).flatMap(([what, total]) => [true, false].map((descending) => ({ what, total, descending })));

    it.each(examples)('returns every document once where values $what, descending $descending', async ({ total, descending }) => {
      const store = current();
      const build = await buildWith(
        store,
        ids.map((id, n) => job(id, n, { total: total(n), clientId: n % 5 ? 'ann' : 'bob' })),
      );
      const sort = { field: 'total', descending };
      const filters: readonly ViewQuery['filter'][] = [{}, { clientId: 'ann' }, { clientId: 'ann', total: [null, 0, 1, 2, 5] }];
      for (const filter of filters) {
        const { documents } = await store.find(build.view, { filter, sort, limit: 100 });
        for (const limit of [1, 2, 7, 23]) {
          expect(await readAllPages(store, build, { filter, sort, limit })).toEqual(documents.map(({ id }) => id));
        }
      }
      expect((await readAllPages(store, build, { filter: {}, sort, limit: 4 })).toSorted()).toEqual(ids);
    });

    it('continues after a document that changed or never existed', async () => {
      const store = current();
      const build = await buildWith(store, [job('a', 1), job('b', 2), job('c', 3)], 3);
      await store.save(build, { from: at(3), to: at(4), puts: [job('b', 4, { total: 9 })] });
      const query = { filter: {}, sort: { field: 'total', descending: false }, limit: 9 };
      const after = async (value: FieldValue, id: string): Promise<readonly string[]> =>
        (await store.find(build.view, { ...query, after: [value, id] })).documents.map((document) => document.id);
      expect(await after(2, 'b')).toEqual(['c', 'b']);
      expect(await after(1, '')).toEqual(['a', 'c', 'b']);
      expect(await after(null, 'z')).toEqual(['a', 'c', 'b']);
      expect(await after(9, 'b')).toEqual([]);
    });

    it('pages through due documents', async () => {
      const store = current();
      const build = await buildWith(
        store,
        ids.map((id, n) => job(id, n, { nextDueAt: due(n) })),
      );
      for (const descending of [true, false]) {
        const query = { filter: { nextDueAt: { atMost: '2030-01-03' } }, sort: { field: 'nextDueAt', descending } };
        const { documents } = await store.find(build.view, { ...query, limit: 100 });
        expect(documents.map(({ id }) => id).toSorted()).toEqual(ids.filter((_, n) => (due(n) ?? '9') <= '2030-01-03'));
        expect(await readAllPages(store, build, { ...query, limit: 2 })).toEqual(documents.map(({ id }) => id));
      }
    });
  });
}
