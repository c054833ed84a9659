import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { BenchService, residentMegabytes } from './bench-service.js';
import type { Figure } from './figure.js';
import { fillLog } from './fill-log.js';
import { withFolder } from '../temporary-folder.js';

const EVENTS = 150_000;
const PATIENCE_MS = 120_000;

/** Measures the rebuild of every view from a log with many events. */
export function measureRebuild(): Promise<readonly Figure[]> {
  return withFolder(async (folder) => {
    const store = await SqliteEventStore.open(join(folder, 'events.db'));
    const started = performance.now();
    const events = await fillLog(store, { events: EVENTS });
    const filledPerSecond = (events / (performance.now() - started)) * 1_000;
    await store.close();

    const { readySeconds, memory } = await startUntilReady(folder);
    for (const name of readdirSync(folder).filter((file) => file.startsWith('views.db'))) rmSync(join(folder, name));
    const again = await startUntilReady(folder);
    const unchanged = await startUntilReady(folder);
    const rebuildSeconds = again.readySeconds - unchanged.readySeconds;
    return [
      {
        what: `in process, ${AT_ONCE_TEXT}, events appended`,
        value: filledPerSecond,
        unit: '/s',
        note: 'decided, hashed, fsynced; no HTTP',
      },
      {
        what: 'rebuild of all views, events',
        value: events / rebuildSeconds,
        unit: '/s',
        target: { at: 'least', value: 20_000 },
        note: `${events.toLocaleString('en')} events; without the start-up of ${unchanged.readySeconds.toFixed(2)} s`,
      },
      { what: '  spawn until ready without views', value: again.readySeconds, unit: 's', note: `first time ${readySeconds.toFixed(2)} s` },
      { what: '  spawn until ready with views', value: unchanged.readySeconds, unit: 's' },
      { what: '  memory (RSS) after the rebuild', value: memory, unit: 'MiB' },
    ];
  });
}

const AT_ONCE_TEXT = '64 at once';

async function startUntilReady(folder: string): Promise<{ readonly readySeconds: number; readonly memory: number }> {
  const started = performance.now();
  const service = await BenchService.start(folder);
  try {
    await service.client.ready(PATIENCE_MS);
    const readySeconds = (performance.now() - started) / 1_000;
    return { readySeconds, memory: residentMegabytes(await service.scrapeMetrics()) };
  } finally {
    await service.stop();
  }
}
