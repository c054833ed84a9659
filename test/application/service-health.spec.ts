import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { Registry } from 'prom-client';
import { ContractRepository, ContractStreams, DueReader, VIEWS, LocalProjections } from '#application';
import { ServiceHealth, type Health } from '#apps/process/health/health';
import { HealthMetrics } from '#apps/process/health/health-metrics';
import { ServiceReadiness } from '#apps/process/health/readiness';
import type { EmbeddedGateway } from '#apps/process/stores/embedded-gateway';
import { accepted, designInFunding, offer, offered } from '#testing';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

/** Longer than one result is shared, so that the next check asks the stores again. */
const SHARED_MS = 150;
const NOW = '2030-01-20T12:00:00.000Z';

let events: MemoryEventStore;
let log: ProjectedLog;
let ending: AbortController;
let running: Promise<void>;
const started: ServiceHealth[] = [];

beforeEach(() => {
  events = new MemoryEventStore();
  log = new ProjectedLog(events);
  ending = new AbortController();
  running = Promise.resolve();
});
afterEach(async () => {
  for (const health of started.splice(0)) health.onApplicationShutdown();
  await stopProjecting();
});

function project(): void {
  ending = new AbortController();
  running = new LocalProjections(log.ports()).run(ending.signal);
}

async function stopProjecting(): Promise<void> {
  ending.abort();
  await running;
}

/** The health as a process reports it that starts now and runs no projections. */
function startHealth(gateway?: EmbeddedGateway): ServiceHealth {
  const health = new ServiceHealth(events, log.views, gateway, new DueReader(log.views, events), { now: () => NOW });
  started.push(health);
  health.onApplicationBootstrap();
  return health;
}

async function checkAnew(health: ServiceHealth): Promise<Health> {
  await sleep(SHARED_MS);
  return health.check();
}

async function waitUntil(health: ServiceHealth, holds: (checked: Health) => boolean): Promise<Health> {
  for (;;) {
    const checked = await checkAnew(health);
    if (holds(checked)) return checked;
  }
}

describe('the health of the service', () => {
  it('is ready once every view has caught up with the head of the log at the start, whatever is appended later', async () => {
    await log.append('k1', offered);
    const health = startHealth();
    expect(await checkAnew(health)).toMatchObject({ ready: false, projections: [{ live: false, caughtUpSinceStart: false }, {}] });
    project();
    expect((await waitUntil(health, ({ ready }) => ready)).projections).toHaveLength(VIEWS.length);
    await stopProjecting();
    await log.append('k1', accepted);
    expect(await checkAnew(health)).toMatchObject({ ready: true, projections: [{ live: true, lagEvents: 1 }, { lagEvents: 1 }] });
    expect((await checkAnew(startHealth())).ready).toBe(false);
  });

  it('shows the lag of each projection, and no lag when nothing is appended', async () => {
    const health = startHealth();
    project();
    await waitUntil(health, ({ ready }) => ready);
    await log.waitUntilShown(await log.append('k1', offered));
    await waitUntil(health, ({ projections }) => projections.every(({ position, head }) => position === head));
    expect((await checkAnew(health)).projections).toMatchObject(VIEWS.map(() => ({ lagEvents: 0, lagSeconds: 0 })));
    await stopProjecting();
    const head = await log.append('k1', accepted);
    const lagSeconds = (Date.parse(NOW) - Date.parse(accepted[0]?.at ?? '')) / 1_000;
    expect((await checkAnew(health)).projections).toMatchObject(VIEWS.map(() => ({ head, lagEvents: accepted.length, lagSeconds })));
    project();
    await waitUntil(health, ({ projections }) =>
      projections.every(({ lagEvents, lagSeconds: seconds }) => lagEvents === 0 && seconds === 0),
    );
  });

  it('is not ready once a view has been behind the log for a minute, until it follows again', async () => {
    const health = startHealth();
    project();
    await waitUntil(health, ({ ready }) => ready);
    await stopProjecting();
    await log.append('k1', offered);
    expect(await checkAnew(health)).toMatchObject({ ready: true, projections: VIEWS.map(() => ({ behind: false })) });
    const now = performance.now.bind(performance);
    const aMinuteLater = jest.spyOn(performance, 'now').mockImplementation(() => now() + 60_000);
    try {
      expect(await checkAnew(health)).toMatchObject({ ready: false, projections: VIEWS.map(() => ({ behind: true })) });
      project();
      expect((await waitUntil(health, ({ ready }) => ready)).projections).toMatchObject(VIEWS.map(() => ({ behind: false })));
    } finally {
      aMinuteLater.mockRestore();
    }
  });

  it('is ready and degraded while contracts are parked, also in a process that has just started', async () => {
    project();
    const first = startHealth();
    await waitUntil(first, ({ ready }) => ready);
    await log.append('k1', offered);
    await log.appendUnreadable('contract-k1', 4);
    const parked = await waitUntil(first, ({ projections }) => projections.every((one) => one.parked === 1));
    expect(parked.ready).toBe(true);
    await stopProjecting();
    const another = startHealth();
    expect(await checkAnew(another)).toMatchObject({ ready: true, projections: VIEWS.map(() => ({ parked: 1, behind: false })) });
    expect(await new ServiceReadiness(another).report()).toMatchObject({ ready: true, degraded: true });
    const registry = new Registry();
    const streams = new ContractStreams(events, log.views);
    new HealthMetrics(registry, another, streams).onModuleInit();
    await expect(new ContractRepository(events, streams).load('k1')).rejects.toMatchObject({ code: 'VIEW_PARKED' });
    const { value } = new ScrapedMetrics(await registry.metrics());
    const finders = [...VIEWS.map(({ name }) => name), 'reader'];
    expect(finders.map((finder) => value('parked_contracts', { finder }))).toEqual(finders.map(() => 1));
  });

  it('is not ready while a store is unavailable, and reports no lag then', async () => {
    const health = startHealth();
    project();
    await waitUntil(health, ({ ready }) => ready);
    await events.close();
    expect(await checkAnew(health)).toMatchObject({
      ready: false,
      stores: { events: { ok: false, reason: expect.any(String) }, views: { ok: true } },
      projections: VIEWS.map(() => ({ live: true, caughtUpSinceStart: true, lagEvents: null, lagSeconds: null })),
    });
  });

  it('is not ready while a gateway that is part of the process is unavailable', async () => {
    let isUnavailable = false;
    const lastPosition = () => (isUnavailable ? Promise.reject(new Error('no disk')) : Promise.resolve(null));
    const health = startHealth({ lastPosition });
    project();
    expect((await waitUntil(health, ({ ready }) => ready)).stores.gateway).toEqual({ ok: true, value: null });
    isUnavailable = true;
    expect(await checkAnew(health)).toMatchObject({ ready: false, stores: { gateway: { ok: false, reason: 'failed' } } });
  });

  it('finds a late deadline behind any number of fundings that wait for the gateway', async () => {
    const health = startHealth();
    for (let nth = 0; nth < 70; nth += 1) await log.append(`funding-${nth}`, [...offered, ...accepted, ...designInFunding]);
    project();
    const none = await waitUntil(health, ({ ready }) => ready);
    expect(none.dueList).toMatchObject({ dueItems: 64, oldestDeadlineSeconds: 0 });
    await log.append('late', [offer({ expiresAt: '2030-01-19T12:00:00.000Z' })]);
    const { dueList } = await waitUntil(health, (checked) => checked.dueList.oldestDeadlineSeconds !== 0);
    expect(dueList).toMatchObject({ dueItems: 64, oldestDeadlineSeconds: 24 * 3_600 });
    expect(dueList.oldestDueSeconds).toBeGreaterThan(24 * 3_600);
  });

  it('asks the stores once for concurrent requests', async () => {
    const health = startHealth();
    expect(health.check()).toBe(health.check());
  });
});
