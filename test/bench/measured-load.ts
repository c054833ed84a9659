import type { ScrapedMetrics } from '../http/scraped-metrics.js';
import { type BenchService, cpuSeconds } from './bench-service.js';
import { cpuBetween, type CpuByThread } from './cpu-by-thread.js';
import type { LoadJob, LoadResult } from './load-job.js';
import { runLoad } from './load-process.js';

/** The connections of every load. */
export const CONNECTIONS = 64;
/** How long a load is measured. Shorter runs only try the benchmark out. */
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 16);
export const WARM_SECONDS = SECONDS / 4;

/** A load with what the service used meanwhile. */
export interface MeasuredLoad {
  readonly load: LoadResult;
  readonly before: ScrapedMetrics;
  readonly after: ScrapedMetrics;
  /** Empty where the system does not tell. */
  readonly cpuByThread: CpuByThread;
}

/** Runs a load on the service. Throws when a request was answered with a failure. */
export async function measureLoad(service: BenchService, job: LoadJob): Promise<MeasuredLoad> {
  const read = async () => ({ metrics: await service.scrapeMetrics(), cpu: service.cpuByThread() });
  let before = await read();
  const load = await runLoad(job, async () => {
    before = await read();
  });
  const after = await read();
  const failures = Object.entries(load.failures);
  if (failures.length > 0)
    throw new Error(`requests failed under load: ${failures.map(([what, count]) => `${count} × ${what}`).join(', ')}`);
  return { load, before: before.metrics, after: after.metrics, cpuByThread: cpuBetween(before.cpu, after.cpu) };
}

/** The CPU time of the service for each request, all threads together, in microseconds. */
export const cpuMicrosPerRequest = ({ load, before, after }: MeasuredLoad): number =>
  ((cpuSeconds(after) - cpuSeconds(before)) / load.requests) * 1e6;
