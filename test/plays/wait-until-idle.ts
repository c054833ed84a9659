import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceClient } from '#apps/process/service-client';

interface Readiness {
  readonly dependencies: { readonly dueList: { readonly inFlight?: number; readonly retrying?: number } };
}

const PATIENCE_MS = 120_000;
const POLL_MS = 20;

/** Waits until no charge is in flight or waits for a retry. After that only requests record events. Demo mode only. */
export async function waitUntilIdle(client: ServiceClient): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    // Success comes once everything that is due was tried, and the views show it.
    const { status } = await client.post('/dev/clock', { body: { advanceSeconds: 0 } });
    const { dueList } = (await client.get<Readiness>('/health/ready')).body.dependencies;
    if (status === 200 && dueList.inFlight === 0 && dueList.retrying === 0) return;
    await sleep(POLL_MS);
  }
  throw new Error(`charges are still in flight after ${PATIENCE_MS / 1_000} s`);
}
