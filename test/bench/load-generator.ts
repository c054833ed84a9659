import { setTimeout as sleep } from 'node:timers/promises';
import { ContractPool } from './contract-pool.js';
import { LifeCycleLoad } from './life-cycle-load.js';
import type { LoadJob } from './load-job.js';
import { OneContractLoad } from './one-contract-load.js';
import { RawConnection } from './raw-connection.js';
import { wheneverFree, atRate } from './send-times.js';
import { Tally } from './tally.js';

// The load generator: a process of its own, forked by load-process.ts, for one order.
process.once('message', (order: LoadJob) => void run(order));
// The benchmark is gone: so is the need for this.
process.once('disconnect', () => process.exit(1));

async function run(order: LoadJob): Promise<void> {
  const connections = Array.from({ length: order.connections }, () => new RawConnection(order.port, fail));
  await Promise.all(connections.map((connection) => connection.open()));
  const pool = new ContractPool(order.parties, order.name);
  const load = loadOf(order, connections, pool);
  load.start();
  await sleep(order.warmSeconds * 1_000);
  // The benchmark reads the service's counters, and says when that is done.
  tell('warm');
  await new Promise((resolve) => {
    process.once('message', resolve);
  });
  const endedBefore = pool.ended;
  load.tally = new Tally();
  await sleep(order.seconds * 1_000);
  const result = load.tally.result(pool.ended - endedBefore);
  load.stop();
  tell(result);
  for (const connection of connections) connection.close();
}

function loadOf(order: LoadJob, connections: readonly RawConnection[], pool: ContractPool): LifeCycleLoad | OneContractLoad {
  const { target, parties, name, rate, lagEvery } = order;
  if (target === 'lifeCycles') return new LifeCycleLoad(connections, pool, rate === null ? wheneverFree : atRate(rate), lagEvery);
  const [first] = parties;
  if (!first) throw new Error('a load needs parties');
  return new OneContractLoad(connections, target, first, name);
}

function tell(message: unknown): void {
  process.send?.(message);
}

function fail(error: Error): void {
  console.error(`load generator: ${error.message}`);
  process.exit(1);
}
