import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { MyJob, MyJobs, ShownEvent } from '#application';
import { ServiceClient } from '#apps/process/service-client';
import type { ServiceProcess } from '#apps/process/service-process';
import { Cluster } from '../processes/cluster.js';
import { launch, startReady } from '../processes/standalone.js';
import { describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { withFolder } from '../temporary-folder.js';
import { playContract } from '../plays/contract-play.js';
import { dataOf, FollowingReader } from '../plays/following-reader.js';
import { RetryingClient } from '../plays/retrying-client.js';
import { untilSettled } from '../plays/settled.js';
import { startLoad } from './load.js';
import { RestartingService } from './restarting-service.js';

const LANES = 4;
const KILLS = { standalone: 8, apis: 4 };
const LIFE_MS = { least: 400, more: 1_200 };

const lifetime = (): Promise<void> => sleep(LIFE_MS.least + Math.random() * LIFE_MS.more);
const laneOf = (client: RetryingClient) => (nth: number) => playContract(client, nth);

/** The streams that are read while services are killed: the feed, and My Jobs of both sides. */
class Readers {
  readonly feed: FollowingReader;
  readonly ann: FollowingReader;
  readonly bob: FollowingReader;

  constructor(tokens: Readonly<Record<string, string>>, url: () => Promise<string>) {
    const { ann = '', bob = '', auditor = '' } = tokens;
    this.feed = new FollowingReader({ path: '/v1/feed/stream', token: auditor, url });
    this.ann = new FollowingReader({ path: '/v1/my-jobs/stream?role=client', token: ann, url });
    this.bob = new FollowingReader({ path: '/v1/my-jobs/stream?role=freelancer', token: bob, url });
  }

  get all(): readonly FollowingReader[] {
    return [this.feed, this.ann, this.bob];
  }
}

async function feedOf(client: ServiceClient, token: string): Promise<readonly ShownEvent[]> {
  const events: ShownEvent[] = [];
  for (let after = ''; ;) {
    const { body } = await client.get<{ readonly items: readonly ShownEvent[]; readonly next: string }>(`/v1/feed?limit=1000${after}`, {
      token,
    });
    events.push(...body.items);
    if (body.items.length === 0) return events;
    after = `&after=${body.next}`;
  }
}

async function jobsOf(client: ServiceClient, token: string, role: string, position: string): Promise<readonly MyJob[]> {
  const jobs: MyJob[] = [];
  for (let cursor = ''; ;) {
    const { body } = await client.get<MyJobs>(`/v1/my-jobs?role=${role}&sort=createdAt&limit=100${cursor}`, { token, position });
    jobs.push(...body.items);
    if (body.nextCursor === null) return jobs;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

/** Waits until nothing is recorded any more and the readers have it all, and compares what they were sent with pages and lists. */
async function compare(readers: Readers, url: string, { tokens, acknowledged }: RetryingClient) {
  const client = new ServiceClient(url);
  const { ann = '', bob = '', auditor = '' } = tokens;
  await untilSettled(client, auditor, acknowledged);
  const events = await feedOf(client, auditor);
  const head = events.at(-1)?.position ?? '';
  await readers.feed.until(() => readers.feed.events.length >= events.length);
  const sides = [];
  for (const [reader, token, role] of [
    [readers.ann, ann, 'client'],
    [readers.bob, bob, 'freelancer'],
  ] as const) {
    const onPage = await jobsOf(client, token, role, head);
    const sent = (): ReadonlyMap<string, MyJob> => new Map((dataOf(reader.events) as readonly MyJob[]).map((job) => [job.contractId, job]));
    await reader.until(() => onPage.every(({ contractId, revision }) => (sent().get(contractId)?.revision ?? -1) >= revision));
    sides.push({ onPage, last: onPage.map(({ contractId }) => sent().get(contractId)) });
  }
  return { events, streamed: dataOf(readers.feed.events), sides };
}

describe('streams of a service that is killed', () => {
  it(`have no gap and no order but the log's, after ${KILLS.standalone} kills -9`, async () => {
    await withFolder(async (folder) => {
      const environment = { DATA_DIR: folder, SECURITY_PERIOD_HOURS: '0' };
      let service = await startReady(environment);
      const first = new ServiceClient(service.url);
      const tokens = { ann: await first.token('ann'), bob: await first.token('bob'), auditor: await first.token('otto', 'auditor') };
      const restarting = new RestartingService();
      const client = new RetryingClient(restarting, tokens);
      await restarting.comeUp(service.url, tokens.auditor);
      const readers = new Readers(tokens, async () => service.url);
      await Promise.all(readers.all.map((one) => one.until(() => one.returns >= 0)));
      const load = startLoad(Array.from({ length: LANES }, () => laneOf(client)));
      for (let kills = 0; kills < KILLS.standalone; kills += 1) {
        await lifetime();
        restarting.goDown();
        await service.kill();
        service = launch(environment);
        await restarting.comeUp(await service.listening, tokens.auditor);
      }
      await load.finish();
      const { events, streamed, sides } = await compare(readers, service.url, client);
      expect(streamed).toEqual(events);
      for (const { onPage, last } of sides) expect(last).toEqual(onPage);
      expect(readers.feed.returns).toBeGreaterThan(KILLS.standalone / 2);
      console.info(
        `${KILLS.standalone} kills: ${events.length} events in the feed's stream, which came back ${readers.feed.returns} times`,
      );
      await Promise.all(readers.all.map((one) => one.stop()));
      expect(await service.stop()).toEqual({ code: 0, signal: null });
    });
  }, 180_000);
});

describeWithMongo('streams of two api processes on shared stores', () => {
  it(`have no gap, whichever process answers, after ${KILLS.apis} kills -9`, async () => {
    const cluster = await Cluster.start();
    try {
      const apis: ServiceProcess[] = [await cluster.add('api'), await cluster.add('api')];
      await cluster.add('worker');
      await Promise.all(apis.map(({ url }) => new ServiceClient(url).ready()));
      const client = await cluster.client(apis);
      let asked = 0;
      const next = (): string => apis[(asked += 1) % apis.length]?.url ?? '';
      const readers = new Readers(client.tokens, async () => next());
      await Promise.all(readers.all.map((one) => one.until(() => one.returns >= 0)));
      const load = startLoad(Array.from({ length: LANES }, () => laneOf(client)));
      for (let kills = 0; kills < KILLS.apis; kills += 1) {
        await lifetime();
        await apis[kills % 2]?.kill();
        apis[kills % 2] = await cluster.add('api');
      }
      await load.finish();
      const { events, streamed, sides } = await compare(readers, next(), client);
      expect(streamed).toEqual(events);
      for (const { onPage, last } of sides) expect(last).toEqual(onPage);
      expect(readers.feed.returns).toBeGreaterThan(0);
      console.info(`${KILLS.apis} kills: ${events.length} events in the feed's stream, which came back ${readers.feed.returns} times`);
      await Promise.all(readers.all.map((one) => one.stop()));
    } finally {
      await cluster.stop();
    }
  }, 180_000);
});
