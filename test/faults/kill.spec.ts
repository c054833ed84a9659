import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import { launch, startReady } from '../processes/standalone.js';
import { withFolder } from '../temporary-folder.js';
import { audit, expectSameAnswers } from '../plays/audit.js';
import { RetryingClient } from '../plays/retrying-client.js';
import { playContract } from '../plays/contract-play.js';
import { playRetries } from '../plays/retries-play.js';
import { startLoad } from './load.js';
import { RestartingService } from './restarting-service.js';

const KILLS = Number(process.env.KILLS ?? 100);
/** Services that run side by side, each on its own folder: one starts while another works. */
const SERVICES = 2;
const AT_ONCE = 8;
/** One contract in this number has payouts and refunds that fail until an operator sends them again. */
const RETRIES_EVERY = 4;
/** One kill in this number comes during the start. */
const DURING_START_EVERY = 10;
const LONGEST_LIFE_MS = 600;
const LONGEST_START_MS = 1_000;
/** The number of last commands that are repeated right after each kill. */
const SPOT_CHECKS = 10;
const LIMIT_MS = 500_000;
/** Starts take longer on a busy machine. The test then kills less often than asked, and prints how often. */
const KILLING_MS = 320_000;
const FEWEST_KILLS = Math.min(KILLS, 20);

/** Payments are paid out at once, so that kills come amid payouts as well. */
const environmentOf = (folder: string) => ({ DATA_DIR: folder, SECURITY_PERIOD_HOURS: '0' });

/** The services that run now. */
const running = new Set<ServiceProcess>();

afterEach(() => Promise.all([...running].map(killTracked)));

describe('kill -9', () => {
  it(
    `loses nothing and doubles nothing, ${KILLS} times at random moments`,
    async () => {
      const each = await Promise.all(
        Array.from({ length: SERVICES }, () => withFolder((folder) => surviveKills(folder, KILLS / SERVICES))),
      );
      const sum = (what: keyof KillCounts): number => each.reduce((all, counts) => all + counts[what], 0);
      console.info(
        `${sum('kills')} kills: ${sum('contracts')} contracts, ${sum('acknowledged')} commands acknowledged, ${sum('events')} events; ` +
          `${sum('unanswered')} commands unanswered at a kill, ${sum('recorded')} of them recorded; ` +
          `${sum('charges')} charges, ${sum('declined')} declined, ${sum('retries')} transfers sent again; nothing lost, nothing doubled`,
      );
      expect(sum('kills')).toBeGreaterThanOrEqual(FEWEST_KILLS);
      expect(sum('retries')).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});

interface KillCounts {
  readonly kills: number;
  readonly contracts: number;
  /** Of payouts and refunds, by an operator. */
  readonly retries: number;
  readonly acknowledged: number;
  readonly events: number;
  readonly unanswered: number;
  readonly recorded: number;
  readonly charges: number;
  readonly declined: number;
}

/** Plays contracts on one data folder while its service is killed again and again. Then audits every acknowledged command. */
async function surviveKills(folder: string, most: number): Promise<KillCounts> {
  const restarting = new RestartingService();
  const client = new RetryingClient(restarting, await createTokens(folder));
  const play = (nth: number) => (nth % RETRIES_EVERY === 0 ? playRetries(client, nth) : playContract(client, nth));
  const load = startLoad(Array.from({ length: AT_ONCE }, () => play));
  const { kills, service } = await killAgainAndAgain(folder, { restarting, client, most });
  const contracts = await load.finish();
  const { events, charges, declined } = await audit(await service.listening, client);
  expect(await service.stop()).toEqual({ code: 0, signal: null });
  running.delete(service);
  const { recorded, lost } = client.unansweredCommands;
  const retries = client.acknowledged.filter(({ party }) => party === 'olga').length;
  return {
    kills,
    contracts,
    retries,
    acknowledged: client.acknowledged.length,
    events,
    unanswered: recorded + lost,
    recorded,
    charges,
    declined,
  };
}

async function createTokens(folder: string): Promise<Readonly<Record<string, string>>> {
  const service = await startReady(environmentOf(folder));
  running.add(service);
  const client = new ServiceClient(service.url);
  const tokens = {
    ann: await client.token('ann'),
    bob: await client.token('bob'),
    olga: await client.token('olga', 'operator'),
    auditor: await client.token('otto', 'auditor'),
  };
  await killTracked(service);
  return tokens;
}

interface Killing {
  readonly restarting: RestartingService;
  readonly client: RetryingClient;
  readonly most: number;
}

/** Returns the number of kills, and the last service, which keeps running. */
async function killAgainAndAgain(folder: string, killing: Killing): Promise<{ readonly kills: number; readonly service: ServiceProcess }> {
  const end = performance.now() + KILLING_MS;
  let kills = 0;
  while (kills < killing.most && performance.now() < end) {
    kills += 1;
    if (kills % DURING_START_EVERY === 0) {
      const service = launchTracked(folder);
      await sleep(Math.random() * LONGEST_START_MS);
      await killTracked(service);
    } else {
      const service = await startAgain(folder, killing);
      await sleep(Math.random() * LONGEST_LIFE_MS);
      killing.restarting.goDown();
      await killTracked(service);
    }
  }
  return { kills, service: await startAgain(folder, killing) };
}

async function startAgain(folder: string, { restarting, client }: Killing): Promise<ServiceProcess> {
  const service = launchTracked(folder);
  const url = await service.listening;
  await restarting.comeUp(url, client.tokens.auditor ?? '');
  await expectSameAnswers(url, client, client.acknowledged.slice(-SPOT_CHECKS));
  return service;
}

function launchTracked(folder: string): ServiceProcess {
  const service = launch(environmentOf(folder));
  running.add(service);
  return service;
}

async function killTracked(service: ServiceProcess): Promise<void> {
  await service.kill();
  running.delete(service);
}
