import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import {
  type AttentionItem,
  type AttentionPage,
  countParked,
  FindAttention,
  FindAttentionHandler,
  type Position,
  Projector,
  PROJECTIONS,
  streamOf,
  VIEWS,
  type ViewStore,
} from '#application';
import type { ContractEvent } from '#domain';
import { accepted, acceptedAt, offered, offeredAt } from '#testing';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

interface OpenedViews {
  readonly views: ViewStore;
  readonly close: () => Promise<void>;
}

async function onSqlite(): Promise<OpenedViews> {
  const folder = mkdtempSync(join(tmpdir(), 'many-parked-'));
  const views = await SqliteViewStore.open(join(folder, 'views.db'));
  const close = async (): Promise<void> => {
    await views.close();
    rmSync(folder, { recursive: true });
  };
  return { views, close };
}

async function onMongo(): Promise<OpenedViews> {
  const mongo = await MongoForTests.start();
  return { views: await mongo.store(), close: () => mongo.stop() };
}

const LIMIT = 40;
/** Of some not even the first event can be read, the others have these events before. */
const BEFORE: readonly (readonly [history: readonly ContractEvent[], since: string | null])[] = [
  [[], null],
  [offered, offeredAt],
  [[...offered, ...accepted], acceptedAt],
];
const CONTRACTS = Array.from({ length: 120 }, (_, nth) => `k${String(nth).padStart(3, '0')}`);

function manyParked(open: () => Promise<OpenedViews>): void {
  let opened: OpenedViews;
  let log: ProjectedLog;
  let stopping: AbortController;
  let running: readonly Promise<void>[];
  beforeEach(async () => {
    opened = await open();
    log = new ProjectedLog(new MemoryEventStore(), opened.views);
    stopping = new AbortController();
    running = PROJECTIONS.map((projection) => new Projector(projection, log.ports()).run(stopping.signal));
  });
  afterEach(async () => {
    stopping.abort();
    await Promise.all(running);
    await opened.close();
  });

  async function park(contractId: string, history: readonly ContractEvent[]): Promise<Position> {
    if (history.length > 0) await log.append(contractId, history);
    return log.appendUnreadable(streamOf(contractId), history.length);
  }

  const shown = (position: Position) => Promise.all(VIEWS.map((view) => log.waitUntilShown(position, view)));

  const page = (cursor: string | null): Promise<AttentionPage> =>
    new FindAttentionHandler(opened.views, { now: () => acceptedAt }).execute(
      new FindAttention({ limit: LIMIT, cursor, minPosition: null, waitMs: 0 }),
    );

  it('are all listed by each view, once each and the oldest first, though more park meanwhile, and all are counted', async () => {
    await log.append('followed', offered);
    let position: Position = '';
    for (const [nth, contractId] of CONTRACTS.entries()) position = await park(contractId, BEFORE[nth % BEFORE.length]?.[0] ?? []);
    await shown(position);
    const items: AttentionItem[] = [];
    let cursor: string | null = null;
    do {
      const found: AttentionPage = await page(cursor);
      expect(found.items.length).toBeLessThanOrEqual(LIMIT);
      items.push(...found.items);
      cursor = found.nextCursor;
      // One that comes before what was listed, and one that comes after.
      if (items.length === 2 * LIMIT) {
        await park('before', []);
        await shown(await park('k999', [...offered, ...accepted]));
      }
    } while (cursor !== null);
    const expected = BEFORE.flatMap(([, since], kind) =>
      VIEWS.flatMap(({ name }) =>
        [...CONTRACTS.filter((_, nth) => nth % BEFORE.length === kind), ...(since === acceptedAt ? ['k999'] : [])].map((contractId) => ({
          contractId,
          kind: 'parked',
          since,
          facts: { view: name },
        })),
      ),
    );
    expect(items).toEqual(expected);
    const counts = await Promise.all(VIEWS.map((view) => countParked(opened.views, view)));
    expect(counts.map(({ count }) => count)).toEqual(VIEWS.map(() => CONTRACTS.length + 2));
  });
}

describe('more than a hundred parked contracts, in SQLite', () => {
  manyParked(onSqlite);
});
describeWithMongo('more than a hundred parked contracts, in MongoDB', () => {
  manyParked(onMongo);
});
