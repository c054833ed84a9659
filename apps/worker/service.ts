import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Registry } from 'prom-client';
import { RandomIds } from '#adapters/system/random-ids';
import { SystemClock } from '#adapters/system/system-clock';
import { Policy, VIEWS } from '#application';
import { createOperationsApp } from '#apps/api/operations-app';
import { openGateway } from '#apps/wiring/gateway';
import { GatewayModule } from '#apps/wiring/gateway.module';
import { HealthModule } from '#apps/wiring/health.module';
import { Opened } from '#apps/wiring/opened';
import { WrongSettings, type ProcessSettings } from '#apps/wiring/process-settings';
import type { RunningService } from '#apps/wiring/running-process';
import { ServiceModule } from '#apps/wiring/service.module';
import { sharedStores } from '#apps/wiring/shared-stores';
import { measureCommits } from '#apps/wiring/store-metrics';
import { openLeases, openStores } from '#apps/wiring/stores';
import { assertWholeLog } from '#apps/wiring/whole-log';
import { measureWork } from './work-metrics.js';
import { Work } from './work.js';
import { WorkerModule } from './worker.module.js';

/** Projections and due list on shared stores, its share of them; one of as many as wanted. Rejects with one line for the operator. */
export async function startWorker(settings: ProcessSettings): Promise<RunningService> {
  const opened = new Opened();
  try {
    return await startOn(settings, opened);
  } catch (failure) {
    await opened.close();
    throw failure;
  }
}

async function startOn(settings: ProcessSettings, opened: Opened): Promise<RunningService> {
  const [urls, gatewayUrl, clock] = [sharedStores(settings), gatewayOf(settings), new SystemClock()];
  const gateway = opened.add(await openGateway(gatewayUrl, clock));
  const stores = opened.add(await openStores(urls));
  const leases = opened.add(await openLeases(urls.views));
  const { events, feed, views } = stores;
  await assertWholeLog({ feed, views, gateway: gateway.gateway, definitions: VIEWS, source: await events.identity() });
  const registry = new Registry();
  measureCommits(registry, { gateway: gateway.commits });
  const service = ServiceModule.of({ stores, clock, ids: new RandomIds(), policy: new Policy(settings.policy), registry });
  const money = GatewayModule.of(gateway);
  const worker = WorkerModule.sharing([service, money], leases);
  const health = HealthModule.of([service, money, worker]);
  const app = opened.add(await createOperationsApp({ settings, imports: [health], registry }));
  measureWork(registry, app.nest.get(Work));
  const url = await app.listen();
  return { url, stop: () => opened.close() };
}

/** The workers share a ledger, or a charge that one has begun could be made again by another. */
function gatewayOf({ paymentGatewayUrl, dataDir }: ProcessSettings): string {
  if (paymentGatewayUrl !== null) return paymentGatewayUrl;
  if (dataDir === ':memory:')
    throw new WrongSettings('PAYMENT_GATEWAY_URL is required when DATA_DIR is :memory:: the workers share a ledger');
  mkdirSync(resolve(dataDir), { recursive: true });
  return `sqlite:${join(dataDir, 'gateway.db')}`;
}
