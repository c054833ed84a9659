import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { openReader } from '#adapters/sqlite/files/database';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { tableOf } from '#adapters/sqlite/views/view-table';
import { LocalProjections, PROJECTIONS, Projector, type ViewStep, VIEWS, nestLog } from '#application';
import { fillLog } from '../../bench/fill-log.js';

Logger.overrideLogger(false);

/** More than one save of a build that is not live holds, and more than one batch. */
const EVENTS = 22_500;
const AT_ONCE = 100;

/** A view store whose process dies before its nth save. */
class DyingViews {
  saves: ViewStep[] = [];

  constructor(
    private readonly views: SqliteViewStore,
    private readonly most: number,
  ) {}

  asViewStore(): SqliteViewStore {
    return new Proxy(this.views, {
      get: (views, name) => {
        if (name === 'save') return (...args: Parameters<SqliteViewStore['save']>) => this.save(...args);
        const value: unknown = Reflect.get(views, name);
        return typeof value === 'function' ? value.bind(views) : value;
      },
    });
  }

  private async save(...[generation, step]: Parameters<SqliteViewStore['save']>): Promise<boolean> {
    if (this.saves.length === this.most) throw new Error('the process was killed');
    this.saves.push(step);
    return this.views.save(generation, step);
  }
}

describe('a rebuild of a view in SQLite', () => {
  let folder: string;
  let events: SqliteEventStore;
  let views: SqliteViewStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rebuild-'));
    events = await SqliteEventStore.open(join(folder, 'events.db'));
    views = await SqliteViewStore.open(join(folder, 'views.db'));
  });
  afterEach(async () => {
    await views.close();
    await events.close();
    rmSync(folder, { recursive: true });
  });

  /** Every row of a build, as it is stored. */
  const rowsOf = (view: (typeof VIEWS)[number], build: number): readonly unknown[] => {
    const reader = openReader(join(folder, 'views.db'));
    const rows = reader.prepare(`SELECT * FROM ${tableOf(view, build)} ORDER BY _id`).all();
    reader.close();
    return rows;
  };

  /** Projects what is appended while it is appended, until all of it is shown. */
  const projectLive = async (): Promise<void> => {
    const stopping = new AbortController();
    const running = new LocalProjections({ events, feed: events, views, logOf: nestLog }).run(stopping.signal);
    while ((await Promise.all(VIEWS.map(async (view) => (await views.open(view, await events.identity())).live))).includes(false)) {
      await new Promise(setImmediate);
    }
    await fillLog(events, { events: EVENTS, atOnce: AT_ONCE });
    const head = (await events.head()) ?? '';
    for (const view of VIEWS) expect(await views.waitFor(view, head, 60_000)).toBe(head);
    stopping.abort();
    await running;
  };

  it('stores the same bytes as live projections did, in few saves, also when it is killed and resumes', async () => {
    await projectLive();
    const dying = new DyingViews(views, 2);
    for (const projection of PROJECTIONS) {
      const { view } = projection;
      const before = rowsOf(view, 1);
      expect(before.length).toBeGreaterThan(0);
      dying.saves = [];
      const ports = { events, feed: events, views, logOf: nestLog };
      const killed = new Projector(projection, { ...ports, views: dying.asViewStore() });
      await expect(killed.rebuild(new AbortController().signal)).rejects.toThrow('killed');
      // One for the first batch, one for many.
      expect(dying.saves).toHaveLength(2);
      expect(Number(dying.saves[1]?.to)).toBeGreaterThan(15_000);
      expect((await views.open(view, await events.identity())).generation.build).toBe(1);

      await new Projector(projection, ports).rebuild(new AbortController().signal);
      expect((await views.open(view, await events.identity())).generation.build).toBe(3);
      expect(rowsOf(view, 3)).toEqual(before);
    }
  }, 120_000);
});
