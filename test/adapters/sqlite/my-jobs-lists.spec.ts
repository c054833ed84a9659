import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReader } from '#adapters/sqlite/files/database';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { statementsOf } from '#adapters/sqlite/views/view-query';
import { CONTRACTS_VIEW, JOB_SORTS, type FieldValue, type JobSort, listOf, TABS, type Tab } from '#application';
import { PARTIES, type Party } from '#domain';

const LISTS = PARTIES.flatMap((role) => TABS.flatMap((tab) => JOB_SORTS.map((sort) => [role, tab, sort] as const)));
const queryOf = (role: Party, tab: Tab, sort: JobSort) => listOf({ reader: { id: 'ann', roles: [] }, role, tab, sort });

/** What reads no more than a page: searches of one range each, in the order of an index, and their merging. */
const ALONG_AN_INDEX = /^(?:SEARCH \S+ USING INDEX contracts\S+ \(.*\)|MERGE \(UNION ALL\)|LEFT|RIGHT)$/;

describe('every list of My Jobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'my-jobs-lists-'));
  const file = join(folder, 'views.db');
  let views: SqliteViewStore;
  let build: number;
  beforeAll(async () => {
    views = await SqliteViewStore.open(file);
    const { generation } = await views.open(CONTRACTS_VIEW, 'the log');
    await views.promote(generation);
    ({ build } = generation);
  });
  afterAll(async () => {
    await views.close();
    rmSync(folder, { recursive: true });
  });

  const plansOf = (role: Party, tab: Tab, sort: JobSort, after?: readonly [FieldValue, string]): readonly string[] => {
    const reader = openReader(file);
    try {
      return statementsOf(CONTRACTS_VIEW, build, { ...queryOf(role, tab, sort), limit: 21, ...(after && { after }) }).flatMap(
        ({ sql, values }) =>
          reader
            .prepare(`EXPLAIN QUERY PLAN ${sql}`)
            .all(...values, 21)
            .map((step) => String(step.detail)),
      );
    } finally {
      reader.close();
    }
  };

  it.each(LISTS)('reads no more than its page: %s, %s, %s', (role, tab, sort) => {
    const steps = [...plansOf(role, tab, sort), ...plansOf(role, tab, sort, ['2030-01-01T09:00:00.000Z', 'k1'])];
    expect(steps.filter((step) => !ALONG_AN_INDEX.test(step))).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
  });

  // What a store needs that merges by itself: equal values first, then the sort. https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-rule/
  it.each(LISTS)('has an index that begins with its filter and goes on with its sort: %s, %s, %s', (role, tab, order) => {
    const { filter, sort } = queryOf(role, tab, order);
    expect(CONTRACTS_VIEW.indexes.map((index) => index.join())).toContain([...Object.keys(filter), sort.field].join());
  });
});
