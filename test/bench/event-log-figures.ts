import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { contractsProjection, type Position, Projector, type StoredEvent, nestLog } from '#application';
import { SERVER_VERSIONS, type ServerVersion } from '../servers/eventstoredb/server-version.js';
import type { Figure } from './figure.js';
import { fillLog } from './fill-log.js';
import { withEventStoreDbStandIn } from './store-servers.js';
import { TimedEventStore } from './timed-event-store.js';

const EVENTS = 20_000;
const PAGE = 100;
const FOREIGN_EVENTS = 200_000;
const FOREIGN_AT_ONCE = 1_000;
const SECOND = 1_000;

/** How soon views show what was appended, how fast they are rebuilt, and how soon a process starts, on the stand-in of each server. */
export async function measureEventLog(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const version of SERVER_VERSIONS) {
    for (const writers of [16, 64]) {
      figures.push(...(await withEventStoreDbStandIn((url) => measureLag(url, version, writers), version)));
    }
  }
  return [...figures, ...(await withEventStoreDbStandIn(measureForeign))];
}

async function measureLag(url: string, version: ServerVersion, writers: number): Promise<readonly Figure[]> {
  const store = await EventStoreDbEventStore.open(url);
  const timed = new TimedEventStore(store);
  const stopping = new AbortController();
  const ports = { events: store, feed: store, views: new MemoryViewStore(), logOf: nestLog };
  const projector = new Projector(contractsProjection, ports, { onSaved: ({ position }) => timed.show(position) });
  const running = projector.run(stopping.signal);
  const pages = readPages(store, stopping.signal);
  await fillLog(timed, { events: EVENTS, atOnce: writers });
  const head = await store.head();
  while ((projector.status().position ?? '') < (head ?? '')) await new Promise((resolve) => setTimeout(resolve, 5));
  stopping.abort();
  await running;
  const { read, failed } = await pages;
  const rebuilt = await measureRebuild(store, head);
  await store.close();
  const { p50, p95, max } = timed.lags.summary();
  const name = `stand-in of ${version}, ${writers} writers`;
  return [
    { what: `${name}: until a view shows it, p50`, value: p50, unit: 'ms' },
    { what: '  p95', value: p95, unit: 'ms', ...(writers === 16 && { target: { at: 'most', value: 100 } as const }) },
    { what: '  max', value: max, unit: 'ms', note: `the projector failed ${projector.status().failures} times` },
    { what: '  pages at the end of the log that failed', value: failed, unit: '', target: { at: 'most', value: 0 }, note: `of ${read}` },
    { what: '  rebuild of one view, events', value: rebuilt, unit: '/s' },
  ];
}

/** Reads pages at the end of the log, one after the other. */
async function readPages(store: EventStoreDbEventStore, signal: AbortSignal): Promise<{ readonly read: number; readonly failed: number }> {
  let last: Position | null = null;
  let [read, failed] = [0, 0];
  while (!signal.aborted) {
    const page: readonly StoredEvent[] | null = await store.page(last, PAGE).catch(() => null);
    read += 1;
    if (page === null) failed += 1;
    last = page?.at(-1)?.position ?? last;
  }
  return { read, failed };
}

async function measureRebuild(store: EventStoreDbEventStore, head: Position | null): Promise<number> {
  const stopping = new AbortController();
  const projector = new Projector(contractsProjection, { events: store, feed: store, views: new MemoryViewStore(), logOf: nestLog });
  const started = performance.now();
  const running = projector.run(stopping.signal);
  while ((projector.status().position ?? '') < (head ?? '')) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - started) / SECOND;
  stopping.abort();
  await running;
  return EVENTS / seconds;
}

/** The start on a log whose last event is far from its end, against one whose last event is at its end. */
async function measureForeign(url: string): Promise<readonly Figure[]> {
  const store = await EventStoreDbEventStore.open(url);
  await fillLog(store, { events: SECOND, atOnce: 16 });
  await store.close();
  const near = await startSeconds(url);
  const client = EventStoreDBClient.connectionString(url);
  for (let n = 0; n < FOREIGN_EVENTS; n += FOREIGN_AT_ONCE) {
    const events = Array.from({ length: FOREIGN_AT_ONCE }, () => jsonEvent({ id: randomUUID(), type: 'Other', data: {} }));
    await client.appendToStream('other', events);
  }
  await client.dispose();
  return [
    {
      what: `start with ${FOREIGN_EVENTS.toLocaleString('en')} events of others after ours`,
      value: await startSeconds(url),
      unit: 's',
      target: { at: 'most', value: near + 1 },
      note: `without them ${near.toFixed(3)} s`,
    },
  ];
}

async function startSeconds(url: string): Promise<number> {
  const started = performance.now();
  const store = await EventStoreDbEventStore.open(url);
  const seconds = (performance.now() - started) / SECOND;
  await store.close();
  return seconds;
}
