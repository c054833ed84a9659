import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CONTRACTS_VIEW, DUE_LIST_VIEW, taskOf } from '#application';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import type { CommandAnswer, ContractPage } from '#apps/process/service-client';
import { Cluster, readOwned, waitUntil } from '../processes/cluster.js';
import { OFFER } from '../processes/offer.js';
import { describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { audit } from '../plays/audit.js';
import { playContract } from '../plays/contract-play.js';
import type { RetryingClient } from '../plays/retrying-client.js';
import { startLoad } from './load.js';

const CONTRACTS = taskOf(CONTRACTS_VIEW);
const DUE_LIST = taskOf(DUE_LIST_VIEW);
const LANES = 6;
/** So many commands of the plays need charges and views that are newer than the take-over. */
const PLAYED_ON = 10 * LANES;
/** Another worker takes over from a dead or silent worker within this time. */
const TAKEOVER_S = 10;
/** The sandbox charges this amount at once but answers after 2 s. */
const ANSWERED_LATE = 10_904;

let cluster: Cluster;
let apis: readonly ServiceProcess[];
let workers: readonly ServiceProcess[];

describeWithMongo('processes on shared stores', () => {
  beforeEach(async () => {
    cluster = await Cluster.start();
    [apis, workers] = await Promise.all([
      Promise.all([cluster.add('api'), cluster.add('api')]),
      Promise.all([cluster.add('worker'), cluster.add('worker')]),
    ]);
    await Promise.all([...apis, ...workers].map(({ url }) => new ServiceClient(url).ready()));
    await waitUntilBalanced(workers);
  }, 120_000);
  afterEach(() => cluster.stop());

  it('finish the charge of a killed worker exactly once', async () => {
    const [ann, bob] = [await cluster.token('ann'), await cluster.token('bob')];
    const client = new ServiceClient(apis[0]?.url ?? '');
    const body = { ...OFFER, milestones: OFFER.milestones.map((milestone) => ({ ...milestone, amount: ANSWERED_LATE })) };
    const { contractId } = (await client.post<CommandAnswer>('/v1/contracts', { token: ann, key: 'offer', body })).body;
    await client.post(`/v1/contracts/${contractId}/accept`, { token: bob, key: 'accept' });
    await waitUntil(async () => (await cluster.operationsOf(contractId)).length > 0);
    const owner = await ownerOf(DUE_LIST);
    const heir = otherThan(owner);
    await owner.kill();
    const at = performance.now();
    await waitUntil(async () => (await readOwned(heir)).includes(DUE_LIST));
    const takeover = secondsSince(at);
    await waitUntil(async () => {
      const { body: page } = await client.get<ContractPage>(`/v1/contracts/${contractId}`, { token: ann });
      return page.milestones[0]?.state === 'active';
    });
    expect(takeover).toBeLessThan(TAKEOVER_S);
    expect(await cluster.operationsOf(contractId)).toMatchObject([{ kind: 'charge', amount: ANSWERED_LATE, outcome: 'succeeded' }]);
    console.info(`due list worker killed: taken over after ${takeover.toFixed(1)} s, funded after ${secondsSince(at).toFixed(1)} s`);
  }, 120_000);

  it('exit with code 0 within 10 s of SIGTERM while the view store does not answer', async () => {
    await cluster.views.server.pause();
    await Promise.all([...apis, ...workers].map((one) => waitUntil(() => knowsOfFault(one))));
    const at = performance.now();
    const ended = await Promise.all([...apis, ...workers].map((one) => one.stop()));
    const seconds = secondsSince(at);
    cluster.views.server.goOn();
    expect(ended).toEqual(ended.map(() => ({ code: 0, signal: null })));
    expect(seconds).toBeLessThan(10);
    console.info(`stopped within ${seconds.toFixed(1)} s while the view store did not answer`);
  }, 60_000);

  it('lose and double nothing while workers are paused, resumed and killed', async () => {
    const client = await cluster.client(apis);
    const load = startLoad(Array.from({ length: LANES }, () => (nth: number) => playContract(client, nth)));
    const takeovers: number[] = [];
    for (const task of [DUE_LIST, CONTRACTS]) {
      takeovers.push(await pauseOwner(task, client));
      await waitUntilBalanced(workers);
    }
    const killed = await ownerOf(CONTRACTS);
    await Promise.all([killed.kill(), apis[1]?.kill()]);
    const at = performance.now();
    await waitUntil(async () => (await readOwned(otherThan(killed))).length === 2);
    takeovers.push(secondsSince(at));
    expect(Math.max(...takeovers)).toBeLessThan(TAKEOVER_S);
    await waitUntilBalanced([otherThan(killed), await cluster.add('worker')]);
    await load.finish();
    const { contracts, charges } = await audit(apis[0]?.url ?? '', client, cluster.operationsOf);
    const seconds = takeovers.map((one) => one.toFixed(1)).join(', ');
    console.info(
      `two workers paused, one killed: taken over after ${seconds} s; ${client.acknowledged.length} commands, ${contracts} contracts, ${charges} charges`,
    );
  }, 170_000);
});

const knowsOfFault = async ({ operationsUrl }: ServiceProcess): Promise<boolean> =>
  (await new ServiceClient(operationsUrl).get('/health/ready')).status === 503;

/** Pauses the owner of a task until the plays have gone on with another worker. Returns the seconds until the take-over. */
async function pauseOwner(task: string, { acknowledged }: RetryingClient): Promise<number> {
  const owner = await ownerOf(task);
  process.kill(owner.pid, 'SIGSTOP');
  const at = performance.now();
  await waitUntil(async () => (await readOwned(otherThan(owner))).includes(task));
  const seconds = secondsSince(at);
  const before = acknowledged.length;
  await waitUntil(async () => acknowledged.length >= before + PLAYED_ON);
  process.kill(owner.pid, 'SIGCONT');
  return seconds;
}

/** Waits until each of two workers owns one of the two tasks. */
const waitUntilBalanced = (both: readonly ServiceProcess[]): Promise<void> =>
  waitUntil(async () => (await Promise.all(both.map(readOwned))).every((tasks) => tasks.length === 1));

async function ownerOf(task: string): Promise<ServiceProcess> {
  for (const worker of workers) if ((await readOwned(worker)).includes(task)) return worker;
  throw new Error(`no worker owns ${task}`);
}

function otherThan(worker: ServiceProcess): ServiceProcess {
  const other = workers.find((one) => one !== worker);
  if (!other) throw new Error('there is no other worker');
  return other;
}

const secondsSince = (at: number): number => (performance.now() - at) / 1_000;
