import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#client';
import type { CommandAnswer, ContractPage } from '#client';
import { Cluster, readOwned, waitUntil } from '../processes/cluster.js';
import { OFFER } from '../processes/offer.js';
import { describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { audit } from './audit.js';
import { playContract } from './contract-play.js';
import { startLoad } from './load.js';

const CONTRACTS = 'contracts@1';
const DUE_LIST = 'due-list@1';
const LANES = 6;
/** A worker that dies or falls silent is replaced within so long. */
const TAKEOVER_S = 10;
/** Charged at once by the sandbox, but answered after 2 s. */
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

  it('finish the charge that a killed worker has begun, once', async () => {
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
    console.info(
      `kill -9 of the due list's worker: taken over after ${takeover.toFixed(1)} s, funded after ${secondsSince(at).toFixed(1)} s`,
    );
  }, 120_000);

  it('end with 0 within 10 s when they are told to while the view store is silent', async () => {
    await cluster.views.server.pause();
    await sleep(500);
    const at = performance.now();
    const ended = await Promise.all([...apis, ...workers].map((one) => one.stop()));
    const seconds = secondsSince(at);
    cluster.views.server.goOn();
    expect(ended).toEqual(ended.map(() => ({ code: 0, signal: null })));
    expect(seconds).toBeLessThan(10);
    console.info(`told to end while the view store is silent: ${seconds.toFixed(1)} s`);
  }, 60_000);

  it('lose and double nothing while workers are paused and wake again, and others are killed', async () => {
    const client = await cluster.client(apis);
    const load = startLoad(Array.from({ length: LANES }, () => (nth: number) => playContract(client, nth)));
    const takeovers: number[] = [];
    for (const piece of [DUE_LIST, CONTRACTS]) {
      takeovers.push(await pauseOwner(piece));
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
      `two paused, one killed: taken over after ${seconds} s; ${client.acknowledged.length} commands, ${contracts} contracts, ${charges} charges`,
    );
  }, 170_000);
});

/** Stops the clock of the worker that has a piece until another has it, and has worked a while; answers after how many seconds it had. */
async function pauseOwner(piece: string): Promise<number> {
  const owner = await ownerOf(piece);
  process.kill(owner.pid, 'SIGSTOP');
  const at = performance.now();
  await waitUntil(async () => (await readOwned(otherThan(owner))).includes(piece));
  const seconds = secondsSince(at);
  await sleep(1_000);
  process.kill(owner.pid, 'SIGCONT');
  return seconds;
}

/** Until each of two workers has one of the two pieces. */
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
