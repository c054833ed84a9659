import { setTimeout as sleep } from 'node:timers/promises';
import { ContractPool } from './contract-pool.js';
import { LifeCycleLoad } from './life-cycle-load.js';
import type { LoadJob } from './load-job.js';
import { OneContractLoad } from './one-contract-load.js';
import { RawConnection } from './raw-connection.js';
import { whenFree, atRate } from './send-times.js';
import { Tally } from './tally.js';

// The load generator: a process that load-process.ts forks for one job.
process.once('message', (job: LoadJob) => void run(job));
// The benchmark ended, so this process ends too.
process.once('disconnect', () => process.exit(1));

async function run(job: LoadJob): Promise<void> {
  const connections = Array.from({ length: job.connections }, () => new RawConnection(job.port, fail));
  await Promise.all(connections.map((connection) => connection.open()));
  const pool = new ContractPool(job.parties, job.name);
  const load = loadOf(job, connections, pool);
  load.start();
  await sleep(job.warmSeconds * 1_000);
  // The benchmark scrapes the service's metrics and then sends a message.
  report('warm');
  await new Promise((resolve) => {
    process.once('message', resolve);
  });
  const endedBefore = pool.ended;
  load.tally = new Tally();
  await sleep(job.seconds * 1_000);
  const result = load.tally.result(pool.ended - endedBefore);
  load.stop();
  report(result);
  for (const connection of connections) connection.close();
}

function loadOf(job: LoadJob, connections: readonly RawConnection[], pool: ContractPool): LifeCycleLoad | OneContractLoad {
  const { target, parties, name, rate, lagEvery } = job;
  if (target === 'lifeCycles') return new LifeCycleLoad(connections, pool, rate === null ? whenFree : atRate(rate), lagEvery);
  const [first] = parties;
  if (!first) throw new Error('a load needs parties');
  return new OneContractLoad(connections, target, first, name);
}

function report(message: unknown): void {
  process.send?.(message);
}

function fail(error: Error): void {
  console.error(`load generator: ${error.message}`);
  process.exit(1);
}
