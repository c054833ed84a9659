import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { DataFolder } from '#adapters/sqlite/files/data-folder';
import { DemoClock } from '#adapters/system/demo-clock';
import { RandomIds } from '#adapters/system/random-ids';
import { SystemClock } from '#adapters/system/system-clock';
import { Policy, ViewRebuilding, VIEWS } from '#application';
import { createHttpApp, type HttpAppParts } from '#apps/api/http-app';
import type { Settings } from '#apps/api/settings';
import { countCalls } from '#apps/process/metrics/counted-gateway';
import { measureCommits } from '#apps/process/metrics/store-metrics';
import { measureWork } from '#apps/process/metrics/work-metrics';
import type { RunningService } from '#apps/process/process';
import { VIEW_SCHEMES } from '#apps/process/settings/schemes';
import { openGateway } from '#apps/process/stores/gateways';
import { assertWholeLog } from '#apps/process/stores/log-integrity';
import { Resources } from '#apps/process/stores/resources';
import { isShared } from '#apps/process/stores/shared-stores';
import { openLeases, openStores, type Stores } from '#apps/process/stores/stores';
import { BackgroundWork } from '#apps/worker/background-work';
import { ProjectionFiles } from './projection-thread/host.js';
import { StandaloneModule } from './standalone.module.js';

const CATCH_UP_MS = 3_000;
const LOOK_EVERY_MS = 5;

/** How much may be in progress over HTTP; as much as usual when absent. */
type Limits = Pick<HttpAppParts, 'loadLimits'>;

/** What opens stores and gateway: the adapters that their URLs name. */
const ADAPTERS = { openStores, openLeases, openGateway };

export interface StandaloneService extends RunningService {
  /** How far the demo's clock was ahead of real time at the start. */
  readonly clockMovedSeconds: number;
}

/** The whole service on one data folder: listening when it resolves; rejects with one line for the operator. */
export async function startService(settings: Settings, adapters: Partial<typeof ADAPTERS> & Limits = {}): Promise<StandaloneService> {
  const folder = await DataFolder.open(settings.dataDir);
  return Resources.during((resources) => {
    resources.add({ close: async () => folder.close() });
    return startOn(folder, settings, { ...ADAPTERS, ...adapters, resources });
  });
}

async function startOn(
  folder: DataFolder,
  settings: Settings,
  { resources, loadLimits, ...adapters }: typeof ADAPTERS & Limits & { readonly resources: Resources },
): Promise<StandaloneService> {
  const isDemo = settings.auth.mode === 'demo';
  const demoClock = isDemo ? new DemoClock(new SystemClock(), folder.text('clock.json')) : null;
  const clock = demoClock ?? new SystemClock();
  const urls = {
    events: settings.eventStoreUrl ?? `sqlite:${folder.file('events.db')}`,
    views: settings.viewStoreUrl ?? `sqlite:${folder.file('views.db')}`,
  };
  const stores = resources.add(await adapters.openStores(urls));
  const leases = resources.add(isShared(VIEW_SCHEMES, urls.views) ? await adapters.openLeases(urls.views) : null);
  const gateway = resources.add(await adapters.openGateway(settings.paymentGatewayUrl ?? `sqlite:${folder.file('gateway.db')}`, clock));
  const { events, feed, views } = stores;
  await assertWholeLog({ feed, views, gateway: gateway.witness, definitions: VIEWS, source: await events.identity() });
  const registry = new Registry();
  const files = projectionFiles(stores, settings);
  measureCommits(registry, {
    ...(gateway.commits && { gateway: gateway.commits }),
    ...(stores.commits && { events: stores.commits }),
    ...(files && { views: files.commits }),
  });
  const parts = { stores, clock, ids: new RandomIds(), policy: new Policy(settings.policy), registry };
  const { gatewayConcurrency } = settings;
  const module = StandaloneModule.of({ ...parts, gateway: countCalls(registry, gateway), gatewayConcurrency, files, leases });
  const demoSecret = isDemo ? folder.secret('secret') : null;
  const app = resources.add(
    await createHttpApp({
      settings,
      imports: [module],
      demoSecret,
      registry,
      hasLedger: gateway.ledger !== null,
      ...(loadLimits && { loadLimits }),
    }),
  );
  measureWork(registry, app.nest.get(BackgroundWork));
  await firstCatchUp(stores);
  const operations = resources.add(app.operations);
  const operationsUrl = (await operations?.listen()) ?? null;
  const url = await app.listen();
  return { url, operationsUrl, clockMovedSeconds: demoClock?.movedSeconds ?? 0, stop: () => resources.close() };
}

function projectionFiles({ files }: Stores, { logLevel }: Settings): ProjectionFiles | null {
  const debug = logLevel === 'debug' || logLevel === 'trace';
  const counted = { groups: 0, jobs: 0, walCheckpoints: 0, queued: 0 };
  return files && new ProjectionFiles({ eventsFile: files.events, viewsFile: files.views, debug }, counted);
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
