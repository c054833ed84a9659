import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReader } from '#adapters/sqlite/files/database';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { scanRangesOf, statementsOf } from '#adapters/sqlite/views/view-query';
import {
  CONTRACT_ATTENTION,
  CONTRACTS_VIEW,
  type FieldValue,
  filteredList,
  JOB_SORTS,
  type JobFilters,
  type JobSort,
  listOf,
  NO_FILTERS,
  SINCE_FIELDS,
  TABS,
  type Tab,
  type ViewDefinition,
  VIEWS,
} from '#application';
import { PARTIES, type Party } from '#domain';

const FILTERS: readonly (readonly [string, Partial<JobFilters>])[] = [
  ['a part of the title', { q: 'web' }],
  ['a state', { milestoneState: 'active' }],
  ['a deadline', { dueBefore: '2030-02-01T00:00:00.000Z' }],
  ['what is overdue', { overdue: true }],
  ['all of them', { q: 'web', milestoneState: 'active', dueBefore: '2030-02-01T00:00:00.000Z', overdue: false }],
];
const LISTS = PARTIES.flatMap((role) => TABS.flatMap((tab) => JOB_SORTS.map((sort) => [role, tab, sort] as const)));
const queryOf = (role: Party, tab: Tab, sort: JobSort) => listOf({ reader: { id: 'ann', roles: [] }, role, tab, sort });

/** A list with filters: what follows its index, and what is looked for in it. */
const filteredOf = (role: Party, tab: Tab, sort: JobSort, filters: Partial<JobFilters>) =>
  filteredList(queryOf(role, tab, sort), { ...NO_FILTERS, ...filters }, '2030-01-20T12:00:00.000Z');

/** What reads no more than a page: searches of one range each, in the order of an index, and their merging. */
const ALONG_AN_INDEX = /^(?:SEARCH \S+ USING (?:COVERING )?INDEX (?:contracts|due-list)\S+ \(.*\)|MERGE \(UNION ALL\)|LEFT|RIGHT)$/;

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

  const scansOf = (role: Party, tab: Tab, sort: JobSort): readonly string[] => {
    const reader = openReader(file);
    try {
      return FILTERS.flatMap(([, filters]) => {
        const { scan, ...list } = filteredOf(role, tab, sort, filters);
        const query = { ...list, limit: 21, after: ['2030-01-01T09:00:00.000Z', 'k1'] as const };
        const fragments = scan
          ? scanRangesOf(CONTRACTS_VIEW, build, query, scan).flatMap((range) => [range.found(9, 21), range.nth(9), range.count(9)])
          : statementsOf(CONTRACTS_VIEW, build, query).map(({ sql, values }) => ({ sql, values: [...values, 21] }));
        return fragments.flatMap(({ sql, values }) =>
          reader
            .prepare(`EXPLAIN QUERY PLAN ${sql}`)
            .all(...values)
            .map((step) => String(step.detail)),
        );
      });
    } finally {
      reader.close();
    }
  };

  it.each(LISTS)('reads no more than may be looked at for a filter: %s, %s, %s', (role, tab, sort) => {
    const steps = scansOf(role, tab, sort);
    // What was looked at is read as one list, and what is found of it is sorted again.
    const beside = /^(?:CO-ROUTINE|MATERIALIZE|SCAN) \S*subquery\S*$|^USE TEMP B-TREE FOR ORDER BY$/;
    expect(steps.filter((step) => !ALONG_AN_INDEX.test(step) && !beside.test(step))).toEqual([]);
    expect(steps.some((step) => step.startsWith('SEARCH'))).toBe(true);
  });

  // What a store needs that merges by itself: equal values first, then the sort. https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-rule/
  it.each(LISTS)('has an index that begins with its filter and goes on with its sort: %s, %s, %s', (role, tab, order) => {
    const { filter, sort } = queryOf(role, tab, order);
    expect(CONTRACTS_VIEW.indexes.map((index) => index.join())).toContain([...Object.keys(filter), sort.field].join());
  });
});

describe('every list of what waits for an operator', () => {
  const lists: readonly (readonly [ViewDefinition, string])[] = [
    ...CONTRACT_ATTENTION.map((kind) => [CONTRACTS_VIEW, SINCE_FIELDS[kind]] as const),
    ...VIEWS.map((view) => [view, 'parkedSince'] as const),
  ];
  it.each(lists.map(([view, field]) => ({ view, field })))('follows an index: $view.name, $field', async ({ view, field }) => {
    const folder = mkdtempSync(join(tmpdir(), 'attention-lists-'));
    const file = join(folder, 'views.db');
    const views = await SqliteViewStore.open(file);
    const { generation } = await views.open(view, 'the log');
    await views.promote(generation);
    const query = {
      filter: { [field]: { atMost: '2030' } },
      sort: { field, descending: false },
      limit: 21,
      after: ['2029', 'k1'] as const,
    };
    const reader = openReader(file);
    const steps = statementsOf(view, generation.build, query).flatMap(({ sql, values }) =>
      reader
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values, 21)
        .map((step) => String(step.detail)),
    );
    reader.close();
    await views.close();
    rmSync(folder, { recursive: true });
    expect(steps.filter((step) => !ALONG_AN_INDEX.test(step))).toEqual([]);
    expect(steps).toHaveLength(1);
    expect(view.indexes.map((index) => index.join())).toContain(field);
  });
});
