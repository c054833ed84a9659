import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { DueReader, VIEWS, LocalProjections } from '#application';
import { ServiceHealth, type Health } from '#apps/process/health/health';
import type { EmbeddedGateway } from '#apps/process/stores/embedded-gateway';
import { accepted, offered } from '#testing';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

/** Longer than a look is shared. */
const ANEW_MS = 150;
const NOW = '2030-01-20T12:00:00.000Z';

let events: MemoryEventStore;
let log: ProjectedLog;
let ending: AbortController;
let running: Promise<void>;

beforeEach(() => {
  events = new MemoryEventStore();
  log = new ProjectedLog(events);
  ending = new AbortController();
  running = Promise.resolve();
});
afterEach(stopProjecting);

function project(): void {
  ending = new AbortController();
  running = new LocalProjections(log.ports(), () => undefined).run(ending.signal);
}

async function stopProjecting(): Promise<void> {
  ending.abort();
  await running;
}

/** As a process that starts now, without projections of its own, sees the service. */
function started(gateway?: EmbeddedGateway): ServiceHealth {
  const health = new ServiceHealth(events, log.views, gateway, new DueReader(log.views, events), { now: () => NOW });
  health.onApplicationBootstrap();
  return health;
}

async function looked(health: ServiceHealth): Promise<Health> {
  await sleep(ANEW_MS);
  return health.check();
}

async function until(health: ServiceHealth, isSo: (look: Health) => boolean): Promise<Health> {
  for (;;) {
    const look = await looked(health);
    if (isSo(look)) return look;
  }
}

describe('the health of the service', () => {
  it('is ready once every view has caught up with the log as it stood at the start, however much comes after', async () => {
    await log.append('k1', offered);
    const health = started();
    expect(await looked(health)).toMatchObject({ ready: false, projections: [{ live: false, caughtUpSinceStart: false }, {}] });
    project();
    expect((await until(health, ({ ready }) => ready)).projections).toHaveLength(VIEWS.length);
    await stopProjecting();
    await log.append('k1', accepted);
    expect(await looked(health)).toMatchObject({ ready: true, projections: [{ live: true, lagEvents: 1 }, { lagEvents: 1 }] });
    expect((await looked(started())).ready).toBe(false);
  });

  it('shows how far each projection is behind, and nothing behind where nothing happens', async () => {
    const health = started();
    project();
    await until(health, ({ ready }) => ready);
    await log.shown(await log.append('k1', offered));
    await until(health, ({ projections }) => projections.every(({ position, head }) => position === head));
    expect((await looked(health)).projections).toMatchObject(VIEWS.map(() => ({ lagEvents: 0, lagSeconds: 0 })));
    await stopProjecting();
    const head = await log.append('k1', accepted);
    const lagSeconds = (Date.parse(NOW) - Date.parse(accepted[0]?.at ?? '')) / 1_000;
    expect((await looked(health)).projections).toMatchObject(VIEWS.map(() => ({ head, lagEvents: accepted.length, lagSeconds })));
    project();
    await until(health, ({ projections }) => projections.every(({ lagEvents, lagSeconds: seconds }) => lagEvents === 0 && seconds === 0));
  });

  it('is not ready while a store is away, of which nothing is known then', async () => {
    const health = started();
    project();
    await until(health, ({ ready }) => ready);
    await events.close();
    expect(await looked(health)).toMatchObject({
      ready: false,
      stores: { events: { ok: false, reason: expect.any(String) }, views: { ok: true } },
      projections: VIEWS.map(() => ({ live: true, caughtUpSinceStart: true, lagEvents: null, lagSeconds: null })),
    });
  });

  it('is not ready while a gateway that is part of the process is away', async () => {
    let isAway = false;
    const lastPosition = () => (isAway ? Promise.reject(new Error('no disk')) : Promise.resolve(null));
    const health = started({ lastPosition });
    project();
    expect((await until(health, ({ ready }) => ready)).stores.gateway).toEqual({ ok: true, value: null });
    isAway = true;
    expect(await looked(health)).toMatchObject({ ready: false, stores: { gateway: { ok: false, reason: 'failed' } } });
  });

  it('asks the stores once for all who look at the same time', async () => {
    const health = started();
    expect(health.check()).toBe(health.check());
  });
});
