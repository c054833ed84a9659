import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { VIEWS } from '#application';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient, type Reply } from '#apps/process/service-client';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { Cluster, waitUntil } from '../processes/cluster.js';
import { OFFER } from '../processes/offer.js';
import { describeWithMongo } from '../servers/mongo/mongo-for-tests.js';

/** The health reports an unavailable store within this time, and a scrape meanwhile takes no longer. */
const REPORTED_MS = 5_000;
/** A little longer than one result is shared between requests. */
const SHARED_MS = 150;
const NAMES = VIEWS.map(({ name }) => name);

interface Health {
  readonly dependencies: Readonly<Record<string, { readonly ok?: boolean }>>;
}

let cluster: Cluster;
let api: ServiceProcess;
let worker: ServiceProcess;

const healthOf = ({ operationsUrl }: ServiceProcess): Promise<Reply<Health>> =>
  new ServiceClient(operationsUrl).get<Health>('/health/ready');

const areReady = async (processes: readonly ServiceProcess[]): Promise<boolean> =>
  (await Promise.all(processes.map(healthOf))).every(({ status }) => status === 200);

async function reportsUnavailable(process: ServiceProcess, store: string): Promise<boolean> {
  const { status, body } = await healthOf(process);
  return status === 503 && body.dependencies[store]?.ok === false;
}

/** Creates an offer, which records two events. */
async function offer(): Promise<void> {
  const request = { token: await cluster.token('ann'), key: crypto.randomUUID(), body: OFFER };
  await waitUntil(async () => (await new ServiceClient(api.url).post('/v1/contracts', request)).status === 201);
}

/** One metric of each projection, as every process reports it. */
async function figures(name: string, processes: readonly ServiceProcess[]): Promise<readonly (number | undefined)[]> {
  const scraped = await Promise.all(processes.map(({ operationsUrl }) => ScrapedMetrics.scrape(operationsUrl)));
  return scraped.flatMap(({ value }) => NAMES.map((projection) => value(name, { projection })));
}

const waitUntilCaughtUp = (processes: readonly ServiceProcess[]): Promise<void> =>
  waitUntil(async () => (await figures('projection_lag_events', processes)).every((lag) => lag === 0));

describeWithMongo('the health of an api and a worker on shared stores', () => {
  beforeAll(async () => {
    cluster = await Cluster.start();
    api = await cluster.add('api');
  }, 120_000);
  afterAll(() => cluster.stop());

  it('is bad until every view has caught up, and shows the lag meanwhile', async () => {
    await offer();
    await offer();
    expect((await healthOf(api)).status).toBe(503);
    expect(await figures('projection_live', [api])).toEqual([0, 0]);
    await waitUntil(async () => (await figures('projection_lag_events', [api])).every((lag) => lag === 4));
    const [before = 0] = await figures('projection_lag_seconds', [api]);
    await waitUntil(async () => (await figures('projection_lag_seconds', [api])).every((lag) => (lag ?? 0) > before));
    worker = await cluster.add('worker');
    await waitUntilCaughtUp([api, worker]);
    await waitUntil(() => areReady([api, worker]));
    expect(await figures('projection_lag_seconds', [api, worker])).toEqual([0, 0, 0, 0]);
  }, 60_000);

  it('stays good while projections lag for a while, also behind events of other streams', async () => {
    const others = { type: '$stats', contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
    for (let nth = 0; nth < 1_200; nth += 1) cluster.log.log.append('$stats', 'any', [{ ...others, id: crypto.randomUUID() }]);
    const isBeyondHead = async (): Promise<boolean> => {
      const head = (await ScrapedMetrics.scrape(api.operationsUrl)).value('event_log_head_position') ?? Infinity;
      return (await figures('projection_position', [api])).every((position) => (position ?? 0) > head);
    };
    await waitUntil(isBeyondHead);
    expect(await figures('projection_lag_events', [api, worker])).toEqual([0, 0, 0, 0]);
    expect(await figures('projection_lag_seconds', [api, worker])).toEqual([0, 0, 0, 0]);
    await worker.kill();
    await offer();
    await waitUntil(async () => (await figures('projection_lag_events', [api])).every((lag) => lag === 2));
    expect((await healthOf(api)).status).toBe(200);
    worker = await cluster.add('worker');
    await waitUntilCaughtUp([api, worker]);
  }, 60_000);

  it.each<[string, string, () => unknown, () => unknown]>([
    ['events', 'silent', () => (cluster.log.faults.silent = true), () => (cluster.log.faults.silent = false)],
    ['events', 'gone', () => cluster.log.cut(), () => cluster.log.listen()],
    ['views', 'silent', () => cluster.views.server.pause(), () => cluster.views.server.goOn()],
    ['views', 'gone', () => cluster.views.server.kill(), () => cluster.views.restart()],
  ])(
    'turns bad within 5 s when the store of %s is %s, and recovers by itself',
    async (store, _how, leave, comeBack) => {
      const processes = [api, worker];
      await waitUntil(() => areReady(processes));
      await leave();
      const left = performance.now();
      await Promise.all(processes.map((process) => waitUntil(() => reportsUnavailable(process, store))));
      expect(performance.now() - left).toBeLessThan(REPORTED_MS);
      for (const { text } of await Promise.all(processes.map(healthOf))) expect(text).not.toMatch(/127\.0\.0\.1|\/tmp\/|contract-/);
      // By now a scrape no longer shares the result of the health request.
      await sleep(SHARED_MS);
      const asked = performance.now();
      expect(
        await Promise.all(
          processes.map(async ({ operationsUrl }) => (await ScrapedMetrics.scrape(operationsUrl)).value('store_up', { store })),
        ),
      ).toEqual([0, 0]);
      expect(performance.now() - asked).toBeLessThan(REPORTED_MS);
      expect(await figures('projection_lag_seconds', processes)).toEqual(processes.flatMap(() => NAMES.map(() => undefined)));
      await comeBack();
      await waitUntil(() => areReady(processes));
      await offer();
      await waitUntilCaughtUp(processes);
    },
    90_000,
  );

  it('counts past failures, and is good all the same', async () => {
    expect(await figures('projection_failing', [worker])).toEqual([0, 0]);
    for (const failures of await figures('projection_failures_total', [worker])) expect(failures).toBeGreaterThan(0);
  });

  it('reports a contract whose events cannot be read', async () => {
    const stream = cluster.log.log.events.find((event) => event.stream.startsWith('contract-'))?.stream ?? '';
    const unknown = { type: 'OfferVanished.v1', contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
    cluster.log.log.append(stream, 'any', [{ ...unknown, id: crypto.randomUUID() }]);
    await waitUntil(async () => {
      const { value } = await ScrapedMetrics.scrape(worker.operationsUrl);
      return NAMES.every((finder) => value('parked_contracts', { finder }) === 1);
    });
    expect(await areReady([api, worker])).toBe(true);
  });
});
