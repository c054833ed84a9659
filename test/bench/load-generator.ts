import { setTimeout as sleep } from 'node:timers/promises';
import { createLoad } from './create-load.js';
import type { LoadJob } from './load-job.js';
import { RawConnection } from './raw-connection.js';

// The load generator: a process that load-process.ts forks for one job.
process.once('message', (job: LoadJob) => void run(job));
// The benchmark ended, so this process ends too.
process.once('disconnect', () => process.exit(1));

/** How often it looks whether the load has begun as many contracts as it may. */
const LOOK_EVERY_MS = 50;

async function run(job: LoadJob): Promise<void> {
  const connections = Array.from({ length: job.connections }, () => new RawConnection(job.port, fail));
  await Promise.all(connections.map((connection) => connection.open()));
  const { load, tally, pool, trail } = createLoad(job, connections);
  load.start();
  await load.prepared;
  await sleep(job.warmSeconds * 1_000);
  // The benchmark scrapes the service's metrics and then sends a message.
  report('warm');
  await new Promise((resolve) => {
    process.once('message', resolve);
  });
  const endedBefore = pool.ended;
  tally.restart();
  const end = performance.now() + job.seconds * 1_000;
  while (performance.now() < end && !pool.isSpent) await sleep(Math.min(LOOK_EVERY_MS, end - performance.now()));
  const result = tally.result(pool.ended - endedBefore);
  await load.stop();
  report({ ...result, writes: trail.writes });
  for (const connection of connections) connection.close();
}

function report(message: unknown): void {
  process.send?.(message);
}

function fail(error: Error): void {
  console.error(`load generator: ${error.message}`);
  process.exit(1);
}
