import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { DataFolder } from '#adapters/sqlite/data-folder';
import { DemoClock } from '#adapters/system/demo-clock';
import { RandomIds } from '#adapters/system/random-ids';
import { SystemClock } from '#adapters/system/system-clock';
import { Policy, ViewRebuilding, VIEWS } from '#application';
import { createHttpApp } from '#apps/api/http-app';
import type { Settings } from '#apps/api/settings';
import { measureCommits } from '#apps/wiring/store-metrics';
import { openStores, type Stores } from '#apps/wiring/stores';
import { assertWholeLog } from '#apps/wiring/whole-log';
import { ProjectionFiles } from './projection-thread.js';
import { StandaloneModule } from './standalone.module.js';

const CATCH_UP_MS = 3_000;
const LOOK_EVERY_MS = 5;

export interface StandaloneService {
  readonly url: string;
  /** Answers what was asked, finishes what was begun and lets go of the data folder, within 10 s. */
  stop(): Promise<void>;
}

/** The whole service on one data folder: listening when it resolves; rejects with one line for the operator. */
export async function startService(settings: Settings): Promise<StandaloneService> {
  const folder = await DataFolder.open(settings.dataDir);
  try {
    return await startOn(folder, settings);
  } catch (failure) {
    folder.close();
    throw failure;
  }
}

async function startOn(folder: DataFolder, settings: Settings): Promise<StandaloneService> {
  const isDemo = settings.auth.mode === 'demo';
  const clock = isDemo ? new DemoClock(new SystemClock(), folder.text('clock.json')) : new SystemClock();
  const stores = await openStores(settings, folder, clock);
  const { events, feed, views, gateway, commits, files } = stores;
  try {
    await assertWholeLog({ feed, views, gateway, definitions: VIEWS, source: await events.identity() });
    const registry = new Registry();
    const counted = { groups: 0, jobs: 0, checkpoints: 0, queued: 0 };
    const projected = files && new ProjectionFiles({ eventsFile: files.events, viewsFile: files.views }, counted);
    measureCommits(registry, projected ? { ...commits, views: projected.commits } : commits);
    const module = StandaloneModule.of({ stores, clock, ids: new RandomIds(), policy: new Policy(settings.policy) }, projected);
    const app = await createHttpApp({ settings, imports: [module], demoSecret: isDemo ? folder.secret('secret') : null, registry });
    await firstCatchUp(stores);
    const url = await app.listen();
    const stop = async (): Promise<void> => {
      await app.stop();
      await stores.close();
      folder.close();
    };
    return { url, stop };
  } catch (failure) {
    await stores.close();
    throw failure;
  }
}

/** On a new folder or after a restart the views are there in a moment; a long rebuild does not keep commands and audit reads waiting. */
async function firstCatchUp({ feed, views }: Stores): Promise<void> {
  const deadline = performance.now() + CATCH_UP_MS;
  const head = await feed.head();
  for (const view of VIEWS) {
    while (performance.now() < deadline) {
      try {
        if (head !== null) await views.waitFor(view, head, deadline - performance.now());
        await views.load(view, []);
        break;
      } catch (failure) {
        if (!(failure instanceof ViewRebuilding)) throw failure;
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}
