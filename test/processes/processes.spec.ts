import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { taskOf, VIEWS } from '#application';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import type { CommandAnswer } from '#apps/process/service-client';
import { audit } from '../plays/audit.js';
import { playContract } from '../plays/contract-play.js';
import { describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { Cluster, readOwned, waitUntil } from './cluster.js';
import { OFFER } from './offer.js';

const CONTRACTS = 6;
const ALL = VIEWS.map(taskOf).toSorted();

describeWithMongo('two api and two worker processes on shared stores', () => {
  let cluster: Cluster;
  let apis: readonly ServiceProcess[];
  let workers: readonly ServiceProcess[];

  beforeAll(async () => {
    cluster = await Cluster.start();
    [apis, workers] = await Promise.all([
      Promise.all([cluster.add('api'), cluster.add('api')]),
      Promise.all([cluster.add('worker'), cluster.add('worker')]),
    ]);
    await Promise.all([...apis, ...workers].map(({ url }) => new ServiceClient(url).ready()));
  }, 120_000);
  afterAll(() => cluster.stop());

  it('share the background work: each worker has one task', async () => {
    await waitUntil(async () => (await Promise.all(workers.map(readOwned))).every((tasks) => tasks.length === 1));
    expect((await Promise.all(workers.map(readOwned))).flat().toSorted()).toEqual(ALL);
  });

  it('play contracts to their end, each request through the other api, and the books of each contract balance', async () => {
    const client = await cluster.client(apis);
    await Promise.all(Array.from({ length: CONTRACTS }, (_, nth) => playContract(client, nth)));
    for (const { url } of apis) expect((await audit(url, client, cluster.operationsOf)).contracts).toBe(CONTRACTS);
  }, 90_000);

  it('execute a command once that reaches both apis at the same moment, and give the same answer', async () => {
    const [token, auditor] = [await cluster.token('ann'), await cluster.token('otto', 'auditor')];
    for (let nth = 0; nth < 10; nth += 1) {
      const request = { token, key: `at-once-${nth}`, body: OFFER };
      const answers = await Promise.all(apis.map(({ url }) => new ServiceClient(url).post<CommandAnswer>('/v1/contracts', request)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[0]?.text).toBe(answers[1]?.text);
      const { contractId } = answers[0]?.body ?? { contractId: '' };
      const history = await new ServiceClient(apis[0]?.url ?? '').get<{ readonly items: readonly object[] }>(
        `/v1/contracts/${contractId}/history`,
        { token: auditor },
      );
      expect(history.body.items).toHaveLength(2);
    }
  });

  it('have only the routes of their app', async () => {
    const token = await cluster.token('ann');
    const [api, worker] = [new ServiceClient(apis[0]?.url ?? ''), new ServiceClient(workers[0]?.url ?? '')];
    const operations = new ServiceClient(apis[0]?.operationsUrl ?? '');
    for (const path of ['/health/live', '/health/ready', '/metrics', '/version']) {
      expect([path, (await operations.get(path)).status, (await worker.get(path)).status]).toEqual([path, 200, 200]);
    }
    // The port for parties says that it is ready, and nothing about why.
    expect((await api.get('/health/ready')).body).toEqual({ ready: true });
    expect((await operations.get('/health/ready')).body).toMatchObject({ ready: true, dependencies: { events: { ok: true } } });
    for (const path of ['/metrics', '/version']) expect([path, (await api.get(path)).status]).toEqual([path, 404]);
    expect((await operations.get('/v1/my-jobs', { token })).status).toBe(404);
    for (const path of ['/v1/my-jobs', '/openapi.json']) {
      expect([path, (await api.get(path, { token })).status, (await worker.get(path, { token })).status]).toEqual([path, 200, 404]);
    }
    expect((await api.get('/dev/clock')).status).toBe(404);
  });

  it('end with 0 on SIGTERM, and another process takes over the tasks at once, also a standalone that joins', async () => {
    const [first, second] = workers as [ServiceProcess, ServiceProcess];
    const at = performance.now();
    expect(await first.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - at).toBeLessThan(10_000);
    const left = performance.now();
    await waitUntil(async () => (await readOwned(second)).length === ALL.length);
    // The lease of a killed worker would last 5 s.
    expect(performance.now() - left).toBeLessThan(4_500);
    const standalone = await cluster.add('standalone');
    await waitUntil(async () => (await readOwned(standalone)).length === 1 && (await readOwned(second)).length === 1);
    for (const one of [...apis, second, standalone]) expect(await one.stop()).toEqual({ code: 0, signal: null });
  }, 60_000);
});
