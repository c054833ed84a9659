import { Registry } from 'prom-client';
import { RandomIds } from '#adapters/system/random-ids';
import { SystemClock } from '#adapters/system/system-clock';
import { Policy, VIEWS } from '#application';
import { HealthModule } from '#apps/process/health/health.module';
import type { RunningService } from '#apps/process/process';
import { ServiceModule } from '#apps/process/service.module';
import { WrongSettings } from '#apps/process/settings/process-settings';
import { assertWholeLog } from '#apps/process/stores/log-integrity';
import { Resources } from '#apps/process/stores/resources';
import { sharedStores } from '#apps/process/stores/shared-stores';
import { openStores } from '#apps/process/stores/stores';
import { createHttpApp } from './http-app.js';
import type { Settings } from './settings.js';

/** Commands and queries on shared stores, one of as many as wanted; it keeps nothing. Rejects with one line for the operator. */
export async function startApi(settings: Settings): Promise<RunningService> {
  if (settings.auth.mode === 'demo')
    throw new WrongSettings(
      'AUTH_MODE must be jwt: the clock and the tokens of demo mode need one process, which is standalone (npm start)',
    );
  return Resources.during((resources) => startOn(settings, resources));
}

async function startOn(settings: Settings, resources: Resources): Promise<RunningService> {
  const stores = resources.add(await openStores(sharedStores(settings)));
  const { events, feed, views } = stores;
  await assertWholeLog({ feed, views, gateway: null, definitions: VIEWS, source: await events.identity() });
  const registry = new Registry();
  const service = ServiceModule.of({
    stores,
    clock: new SystemClock(),
    ids: new RandomIds(),
    policy: new Policy(settings.policy),
    registry,
  });
  const health = HealthModule.of([service]);
  const app = resources.add(await createHttpApp({ settings, imports: [service, health], demoSecret: null, registry }));
  const operations = resources.add(app.operations);
  const operationsUrl = (await operations?.listen()) ?? null;
  const url = await app.listen();
  return { url, operationsUrl, stop: () => resources.close() };
}
