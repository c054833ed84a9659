import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '#apps/api/settings';
import type { RunningService } from '#apps/process/process';
import { startService } from '#apps/standalone/start';
import { type MyJobs, ServiceClient } from '#apps/process/service-client';
import { auditLoad } from './audit-figures.js';
import { cpuBetween, cpuByThread } from './cpu-by-thread.js';
import { CONTRACTS_OF_A_PAIR, type CreatedLoad, createLoad } from './create-load.js';
import { getForAll } from './life-cycle.js';
import type { LoadJob, LoadResult } from './load-job.js';
import { createParties, type Parties } from './parties.js';
import { RawConnection } from './raw-connection.js';

const CONNECTIONS = 8;
const POPULATION = 40;
const LOOK_EVERY_MS = 5;
/** The commands of a life cycle that start a funding. */
const FUNDINGS_OF_A_CONTRACT = 4;

describe('a load', () => {
  let service: RunningService;
  let client: ServiceClient;
  let parties: readonly Parties[];

  beforeAll(async () => {
    service = await startService(readSettings({ PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'silent' }, { authMode: 'demo' }));
    client = new ServiceClient(service.url);
    parties = await createParties(client, 30);
  });
  afterAll(() => service.stop());

  /** Runs a load until the condition holds. The result counts from when it was prepared until every request was answered. */
  async function run(job: Pick<LoadJob, 'target' | 'name'> & Partial<LoadJob>, until: (created: CreatedLoad) => boolean) {
    let broken: Error | null = null;
    const port = Number(new URL(service.url).port);
    const connections = Array.from({ length: CONNECTIONS }, () => new RawConnection(port, (error) => (broken = error)));
    await Promise.all(connections.map((connection) => connection.open()));
    const created = createLoad(
      { port, parties, connections: CONNECTIONS, rate: null, lagEvery: 0, warmSeconds: 0, seconds: 0, ...job },
      connections,
      POPULATION,
    );
    created.load.start();
    await created.load.prepared;
    created.tally.restart();
    while (!until(created)) await pause(LOOK_EVERY_MS);
    await created.load.stop();
    for (const connection of connections) connection.close();
    expect(broken).toBeNull();
    const result: LoadResult = { ...created.tally.result(created.pool.ended), writes: created.trail.writes };
    return { ...created, result };
  }

  it('watches each contract until it is active, and goes on only then', async () => {
    const { result, pool } = await run({ target: 'watching', name: 'watching' }, ({ pool: { ended } }) => ended >= 10);
    expect({ refused: result.refused, failures: result.failures }).toEqual({ refused: 0, failures: {} });
    expect(result.activation.count).toBeGreaterThanOrEqual(FUNDINGS_OF_A_CONTRACT * pool.ended);
    expect(result.reads.contractPage.count).toBeGreaterThanOrEqual(result.activation.count);
    const { figure, fundings } = await auditLoad(client, result);
    expect(figure.value).toBe(pool.begun.length);
    expect(fundings.count).toBeGreaterThanOrEqual(result.activation.count);
  });

  it('mixes nine reads, half of them lists, with each command, and reads parties of ten contracts', async () => {
    const pairs = await createParties(client, 30, 'mixed-');
    const { result, pool } = await run({ target: 'mixed', name: 'mixed', parties: pairs }, ({ tally }) => tally.result(0).requests >= 400);
    const { contractPage, myJobs } = result.reads;
    const [reads, commands] = [contractPage.count + myJobs.count, result.commands + result.refused];
    expect(result.failures).toEqual({});
    expect(Math.abs(contractPage.count - myJobs.count)).toBeLessThanOrEqual(1);
    // Commands of the preparation may be answered later.
    expect(commands).toBeGreaterThanOrEqual(Math.floor(reads / 9));
    expect(commands).toBeLessThanOrEqual(Math.ceil(reads / 9) + CONNECTIONS);
    expect(pool.begun.length).toBeGreaterThanOrEqual(POPULATION);
    expect((await auditLoad(client, result)).figure.value).toBe(pool.begun.length);
    for (const side of ['client', 'freelancer'] as const) {
      const { body } = await client.get<MyJobs>(`/v1/my-jobs?role=${side}&limit=100`, { token: pairs[0]?.[side] ?? '' });
      expect(body.items).toHaveLength(CONTRACTS_OF_A_PAIR);
    }
  });

  it('sends at its rate, however fast the answers come', async () => {
    const rate = 200;
    const target = { kind: 'live', requests: [getForAll('/health/live')] } as const;
    const { result } = await run({ target, rate, name: 'rate' }, ({ tally }) => tally.result(0).requests >= 40);
    expect(result.requests / result.seconds).toBeLessThan(rate * 1.1);
  });

  it('counts what was refused as a failure, by its code', async () => {
    const target = { kind: 'myJobs', requests: [getForAll('/v1/my-jobs')] } as const;
    const { result } = await run({ target, name: 'refused' }, ({ tally }) => Object.keys(tally.result(0).failures).length > 0);
    expect(Object.keys(result.failures)).toEqual(['401 UNAUTHENTICATED']);
    expect(result.requests).toBe(0);
  });

  it('is not audited with a command that was not acknowledged, or one that was not recorded', async () => {
    const { result } = await run({ target: 'watching', name: 'audited' }, ({ pool }) => pool.ended >= 1);
    const { writes } = result;
    const first = writes.find(({ revision }) => revision > 0);
    if (!first) throw new Error('nothing but offers was acknowledged');
    const others = writes.filter((one) => one !== first);
    await expect(auditLoad(client, { ...result, writes: others })).rejects.toThrow('expected');
    await expect(auditLoad(client, { ...result, writes: [...writes, { ...first, key: 'another' }] })).rejects.toThrow('expected');
  });

  it('shows what the threads of the service used', async () => {
    const before = cpuByThread(process.pid);
    await run({ target: 'watching', name: 'threads' }, ({ pool }) => pool.ended >= 1);
    const used = cpuBetween(before, cpuByThread(process.pid));
    for (const thread of process.platform === 'linux' ? ['events.db', 'gateway.db', 'projections'] : [])
      expect([thread, (used.get(thread) ?? 0) > 0]).toEqual([thread, true]);
  });
});
