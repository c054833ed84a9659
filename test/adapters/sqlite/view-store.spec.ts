import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReader, openWriter, prepareRows } from '#adapters/sqlite/files/database';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { statementsOf } from '#adapters/sqlite/views/view-query';
import type { ViewQuery } from '#application';
import { viewStoreSuite } from '../../suites/view-store.suite.js';
import { at, buildWith, job, SOURCE } from '../../suites/view-store/jobs.js';

/** Steps of a plan that merge lists which are in order. */
const MERGING = /^(?:MERGE \(UNION ALL\)|LEFT|RIGHT)$/;

function folder(): { readonly file: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'views-'));
  return { file: join(path, 'views.db'), remove: () => rmSync(path, { recursive: true }) };
}

viewStoreSuite('sqlite', {
  shared: true,
  async start() {
    const { file, remove } = folder();
    const stores: SqliteViewStore[] = [];
    const open = async (options: Parameters<typeof SqliteViewStore.open>[1] = {}): Promise<SqliteViewStore> => {
      const store = await SqliteViewStore.open(file, options);
      stores.push(store);
      return store;
    };
    const stop = async (): Promise<void> => {
      for (const store of stores) await store.close();
      remove();
    };
    return { store: await open(), another: open, limited: (largestDocumentBytes) => open({ largestDocumentBytes }), stop };
  },
});

describe('views in a SQLite file', () => {
  const { file, remove } = folder();
  let store: SqliteViewStore;
  beforeAll(async () => {
    store = await SqliteViewStore.open(file);
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  it('is asked for its stamp once in a turn of the event loop, and never answers an earlier one than a read before', async () => {
    const { view } = await buildWith(store, [job('a', 1)], 7);
    await nextTurn();
    const other = openWriter(file, 'OFF');
    const move = other.prepare('UPDATE builds SET checkpoint = ? WHERE name = ?');
    const first = await store.stamp(view);
    move.run(at(8), view.name);
    expect(await store.stamp(view)).toBe(first);
    expect((await store.load(view, [])).asOf).toBe(at(8));
    const second = await store.stamp(view);
    expect(second).not.toBe(first);
    move.run(at(9), view.name);
    expect(await store.stamp(view)).toBe(second);
    await nextTurn();
    expect([first, second]).not.toContain(await store.stamp(view));
    other.close();
  });

  it('tells the changes of the last saves, and none where a save changed very many documents', async () => {
    const build = await buildWith(store, [job('a', 1)], 7);
    const stamps: string[] = [];
    for (let n = 8; n < 208; n += 1) {
      stamps.push(await store.stamp(build.view));
      await store.save(build, { from: at(n - 1), to: at(n), puts: [job('a', n)] });
      await nextTurn();
    }
    const told = await Promise.all(stamps.map((stamp) => store.changesSince(build.view, stamp)));
    expect(told.slice(-64).map((changes) => changes?.keys.includes('a'))).toEqual(Array(64).fill(true));
    expect(told[0]).toBeNull();
    const stamp = await store.stamp(build.view);
    await store.save(build, { from: at(207), to: at(208), puts: Array.from({ length: 501 }, (_, n) => job(`many-${n}`, 208)) });
    expect(await store.changesSince(build.view, stamp)).toBeNull();
  });

  it('keeps everything over a restart', async () => {
    const build = await buildWith(store, [job('a', 1)], 7);
    const filling = await store.rebuild(build.view, SOURCE);
    await store.save(filling, { from: null, to: at(3), puts: [job('b', 2)] });
    await store.close();
    store = await SqliteViewStore.open(file);
    expect(await store.open(build.view, SOURCE)).toEqual({ generation: build, live: true });
    expect(await store.load(build.view, ['a'])).toEqual({ documents: [job('a', 1)], asOf: at(7) });
    expect(await store.checkpoint(filling)).toBe(at(3));
    expect(await store.save(filling, { from: at(3), to: at(4), puts: [] })).toBe(true);
    expect(await store.loadFrom(filling, ['b'])).toEqual([job('b', 2)]);
  });

  it('starts over when the machine crashed while they were written', async () => {
    const path = folder();
    const torn = await SqliteViewStore.open(path.file);
    const build = await buildWith(torn, [job('a', 1)], 7);
    await torn.close();
    writeFileSync(`${path.file}-boot`, 'another boot');
    const after = await SqliteViewStore.open(path.file);
    expect(await after.open(build.view, SOURCE)).toMatchObject({ live: false });
    await expect(after.load(build.view, ['a'])).rejects.toThrow('is being built');
    await after.close();
    path.remove();
  });

  it('ends its waits when it is closed, with the checkpoint of their view', async () => {
    const path = folder();
    const closing = await SqliteViewStore.open(path.file);
    const build = await buildWith(closing, [], 7);
    const wait = closing.waitFor(build.view, at(9), 20_000);
    await closing.close();
    expect(await wait).toBe(at(7));
    path.remove();
  });

  it('rejects a save once it is closed with a failure of the views', async () => {
    const path = folder();
    const closed = await SqliteViewStore.open(path.file);
    const build = await buildWith(closed, [], 7);
    await closed.close();
    await expect(closed.save(build, { from: at(7), to: at(8), puts: [] })).rejects.toMatchObject({ name: 'StoreFailure', store: 'views' });
    path.remove();
  });

  it('fails with one line when the file cannot be opened', async () => {
    await expect(SqliteViewStore.open('/nowhere/views.db')).rejects.toThrow(/^\/nowhere\/views\.db: .*$/);
  });

  it('drops the table of a replaced build', async () => {
    const build = await buildWith(store, [job('a', 1)], 7);
    await store.promote(await store.rebuild(build.view, SOURCE));
    const reader = openReader(file);
    const names = prepareRows(reader, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE ?").all(`${build.view.name}@%`);
    reader.close();
    expect(names).toEqual([[`${build.view.name}@1.2`]]);
  });

  it('makes the indexes of a build when it goes live, and not while it is filled', async () => {
    const { view } = await buildWith(store, [job('a', 1)], 7);
    const filling = await store.rebuild(view, SOURCE);
    const indexesOf = (build: number) => {
      const reader = openReader(file);
      const names = prepareRows<[string]>(reader, "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE ? ORDER BY rowid");
      const found = names.all(`${view.name}@1.${build}/%`).map(([name]) => name.split('/')[1]);
      reader.close();
      return found;
    };
    expect(indexesOf(filling.build)).toEqual([]);
    await store.promote(filling);
    expect(indexesOf(filling.build)).toEqual(view.indexes.map((index) => index.join()));
  });

  describe('reads along an index, in order, without looking at everything', () => {
    const updated = { field: 'updatedAt', descending: true };
    const due = { field: 'nextDueAt', descending: false };
    const total = { field: 'total', descending: true };
    const mine = { clientId: 'ann' };
    it.each<[string, Omit<ViewQuery, 'limit'>, string]>([
      ['a party', { filter: mine, sort: updated }, 'clientId,updatedAt'],
      ['a party, oldest first', { filter: mine, sort: { ...updated, descending: false } }, 'clientId,updatedAt'],
      ['a later page of a party', { filter: mine, sort: updated, after: ['day 5', 'a'] }, 'clientId,updatedAt'],
      ['a page of a party among nulls', { filter: mine, sort: updated, after: [null, 'a'] }, 'clientId,updatedAt'],
      ['a page from nulls on', { filter: mine, sort: { ...updated, descending: false }, after: [null, 'a'] }, 'clientId,updatedAt'],
      ['a party in several states', { filter: { ...mine, status: ['active', 'paused'] }, sort: updated }, 'clientId,status,updatedAt'],
      [
        'a later page of several states',
        { filter: { ...mine, status: ['active', null] }, sort: updated, after: ['x', 'a'] },
        'clientId,status,updatedAt',
      ],
      [
        'a party in more states than are merged',
        { filter: { ...mine, status: Array.from({ length: 17 }, (_, nth) => `state ${nth}`) }, sort: updated },
        'clientId,updatedAt',
      ],
      ['a party in one state', { filter: { ...mine, status: 'active' }, sort: updated }, 'clientId,status,updatedAt'],
      ['a party in one of one state', { filter: { ...mine, status: ['active'] }, sort: updated }, 'clientId,status,updatedAt'],
      ['a party without a state', { filter: { ...mine, status: null }, sort: updated }, 'clientId,status,updatedAt'],
      ['what is due', { filter: { nextDueAt: { atMost: '2030' } }, sort: due }, 'nextDueAt'],
      ['a later page of what is due', { filter: { nextDueAt: { atMost: '2030' } }, sort: due, after: ['2029', 'a'] }, 'nextDueAt'],
      ['the largest below a bound', { filter: { total: { atMost: 9 } }, sort: total }, 'total'],
    ])('%s', async (_what, query, index) => {
      const { view, build } = await buildWith(store, [job('a', 1)]);
      const reader = openReader(file);
      const plans = statementsOf(view, build, { ...query, limit: 20 }).map(({ sql, values }) =>
        reader
          .prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...values, 20)
          .map((step) => (step as { detail: string }).detail)
          .filter((detail) => !MERGING.test(detail)),
      );
      reader.close();
      const along = new RegExp(`^SEARCH .* USING INDEX ${view.name}@1\\.1/${index}(?: \\(|$)`);
      expect(plans).toEqual(plans.map((steps) => steps.map(() => expect.stringMatching(along))));
      expect(plans.flat().length).toBeGreaterThan(0);
    });

    it('reads nothing at all by a list of no values', async () => {
      const { view, build } = await buildWith(store, [job('a', 1)]);
      expect(statementsOf(view, build, { filter: { ...mine, status: [] }, sort: updated, limit: 20 })).toEqual([]);
    });

    it('follows the sort of a page only as far as the page', async () => {
      const { view, build } = await buildWith(store, [job('a', 1)]);
      const reader = openReader(file);
      const [values, nulls] = statementsOf(view, build, { filter: mine, sort: updated, after: ['day 5', 'a'], limit: 20 }).map(
        ({ sql, values: bound }) => JSON.stringify(reader.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...bound, 20)),
      );
      reader.close();
      expect(values).toContain('(clientId=? AND (updatedAt,_id)<(?,?))');
      expect(nulls).toContain('(clientId=? AND updatedAt=?)');
    });
  });
});
