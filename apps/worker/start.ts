import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Registry } from 'prom-client';
import { RandomIds } from '#adapters/system/random-ids';
import { SystemClock } from '#adapters/system/system-clock';
import { Policy, VIEWS } from '#application';
import { createMonitoringApp } from '#apps/http/monitoring-app';
import { HealthModule } from '#apps/process/health/health.module';
import { countCalls } from '#apps/process/metrics/counted-gateway';
import { measureCommits } from '#apps/process/metrics/store-metrics';
import { measureWork } from '#apps/process/metrics/work-metrics';
import type { RunningService } from '#apps/process/process';
import { ServiceModule } from '#apps/process/service.module';
import { WrongSettings, type ProcessSettings } from '#apps/process/settings/process-settings';
import { GatewayModule } from '#apps/process/stores/gateway.module';
import { openGateway } from '#apps/process/stores/gateways';
import { assertWholeLog } from '#apps/process/stores/log-integrity';
import { Resources } from '#apps/process/stores/resources';
import { sharedStores } from '#apps/process/stores/shared-stores';
import { openLeases, openStores } from '#apps/process/stores/stores';
import { BackgroundWork } from './background-work.js';
import { WorkerModule } from './worker.module.js';

/** Projections and due list on shared stores, its share of them; one of as many as wanted. Rejects with one line for the operator. */
export function startWorker(settings: ProcessSettings): Promise<RunningService> {
  return Resources.during((resources) => startOn(settings, resources));
}

async function startOn(settings: ProcessSettings, resources: Resources): Promise<RunningService> {
  const [urls, gatewayUrl, clock] = [sharedStores(settings), gatewayOf(settings), new SystemClock()];
  const gateway = resources.add(await openGateway(gatewayUrl, clock));
  const stores = resources.add(await openStores(urls));
  const leases = resources.add(await openLeases(urls.views));
  const { events, feed, views } = stores;
  await assertWholeLog({ feed, views, gateway: gateway.witness, definitions: VIEWS, source: await events.identity() });
  const registry = new Registry();
  measureCommits(registry, { ...(gateway.commits && { gateway: gateway.commits }) });
  const service = ServiceModule.of({ stores, clock, ids: new RandomIds(), policy: new Policy(settings.policy), registry });
  const money = GatewayModule.of(countCalls(registry, gateway), settings.gatewayConcurrency);
  const worker = WorkerModule.sharing([service, money], leases);
  const health = HealthModule.of([service, money, worker]);
  const app = resources.add(await createMonitoringApp({ settings, imports: [health], registry }));
  measureWork(registry, app.nest.get(BackgroundWork));
  const url = await app.listen();
  return { url, operationsUrl: null, stop: () => resources.close() };
}

/** The workers share a ledger; otherwise a take-over could charge twice. */
function gatewayOf({ paymentGatewayUrl, dataDir }: ProcessSettings): string {
  if (paymentGatewayUrl !== null) return paymentGatewayUrl;
  if (dataDir === ':memory:')
    throw new WrongSettings('PAYMENT_GATEWAY_URL is required when DATA_DIR is :memory:: the workers share a ledger');
  process.umask(0o077); // The ledger is for its owner alone.
  mkdirSync(resolve(dataDir), { recursive: true });
  return `sqlite:${join(dataDir, 'gateway.db')}`;
}
