import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ServiceClient } from '#apps/standalone/demo-client';
import type { ServiceProcess } from '#apps/standalone/demo-service';
import { launch, started, withFolder } from '../start/standalone.js';
import { audit, expectSameAnswers } from './audit.js';
import { CrashClient } from './crash-client.js';
import { playContract } from './crash-play.js';
import { World } from './world.js';

const KILLS = Number(process.env.KILLS ?? 100);
const AT_ONCE = 8;
/** One kill in so many comes during the start. */
const DURING_START_EVERY = 10;
const LONGEST_LIFE_MS = 600;
const LONGEST_START_MS = 1_000;
/** Of the last commands before each kill, sent again right after it. */
const SPOT_CHECKS = 10;
const LIMIT_MS = 420_000;
/** On a busy machine a start takes longer: then it kills less often than asked, and says how often. */
const KILLING_MS = 200_000;
const FEWEST_KILLS = Math.min(KILLS, 20);

/** The one that runs now. */
let service: ServiceProcess;

afterEach(() => service.kill());

describe('kill -9', () => {
  it(
    `loses nothing and doubles nothing, ${KILLS} times at random moments`,
    () =>
      withFolder(async (folder) => {
        const world = new World();
        const client = new CrashClient(world, await tokensOf(folder));
        const load = startLoad(client);
        const kills = await killAgainAndAgain(folder, world, client);
        expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
        const contracts = await load.finish();
        const counts = await audit(service.url, client);
        expect(await service.stop()).toEqual({ code: 0, signal: null });
        const { recorded, lost } = client.unanswered;
        console.info(
          `${kills} kills: ${contracts} contracts, ${client.acknowledged.length} commands acknowledged, ${counts.events} events; ` +
            `${recorded + lost} commands unanswered at a kill, ${recorded} of them recorded; ` +
            `${counts.charges} charges, ${counts.declined} declined; nothing lost, nothing doubled`,
        );
      }),
    LIMIT_MS,
  );
});

async function tokensOf(folder: string): Promise<Readonly<Record<string, string>>> {
  service = await started({ DATA_DIR: folder });
  const client = new ServiceClient(service.url);
  const tokens = { ann: await client.token('ann'), bob: await client.token('bob'), auditor: await client.token('otto', 'auditor') };
  await service.kill();
  return tokens;
}

function startLoad(client: CrashClient): { readonly finish: () => Promise<number> } {
  const load = { made: 0, isFinishing: false };
  const lane = async (): Promise<void> => {
    while (!load.isFinishing) {
      load.made += 1;
      await playContract(client, load.made);
    }
  };
  const lanes = Promise.all(Array.from({ length: AT_ONCE }, lane));
  // Awaited at the end; a failure in between waits there.
  lanes.catch(() => undefined);
  return {
    finish: async () => {
      load.isFinishing = true;
      await lanes;
      return load.made;
    },
  };
}

/** The last service is left to live. Answers how often it killed one. */
async function killAgainAndAgain(folder: string, world: World, client: CrashClient): Promise<number> {
  const end = performance.now() + KILLING_MS;
  let kill = 0;
  while (kill < KILLS && performance.now() < end) {
    kill += 1;
    if (kill % DURING_START_EVERY === 0) {
      service = launch({ DATA_DIR: folder });
      await sleep(Math.random() * LONGEST_START_MS);
    } else {
      await startAgain(folder, world, client);
      await sleep(Math.random() * LONGEST_LIFE_MS);
      world.down();
    }
    await service.kill();
  }
  await startAgain(folder, world, client);
  return kill;
}

async function startAgain(folder: string, world: World, client: CrashClient): Promise<void> {
  service = launch({ DATA_DIR: folder });
  await world.up(await service.listening, client.tokens.auditor ?? '');
  await expectSameAnswers(service.url, client, client.acknowledged.slice(-SPOT_CHECKS));
}
