import { BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import { Latencies } from './latencies.js';
import { withFolder } from '../temporary-folder.js';

const RUNS = 5;

/** Measures the time from the spawn until the service listens, each time on an empty folder. */
export async function measureStart(): Promise<readonly Figure[]> {
  const times = new Latencies();
  for (let run = 0; run < RUNS; run += 1) {
    await withFolder(async (folder) => {
      const service = await BenchService.start(folder);
      times.add(service.startMs);
      await service.stop();
    });
  }
  const { p50, max } = times.summary();
  return [
    {
      what: 'start-up, spawn until it listens',
      value: p50 / 1_000,
      unit: 's',
      note: `median of ${RUNS}, slowest ${(max / 1_000).toFixed(2)} s`,
    },
  ];
}
