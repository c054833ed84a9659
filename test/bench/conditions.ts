import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { sqliteVersion } from '#adapters/sqlite/files/sqlite-version';
import { Latencies, type LatencySummary } from './latencies.js';

const PROBES = 200;
const BLOCK_BYTES = 4_096;

/** What the figures depend on, as lines to print before them. Measures the disk of `folder`. */
export function measureConditions(folder: string): readonly string[] {
  const [first, ...others] = cpus();
  const { p50, p99 } = probeFsync(folder);
  return [
    `machine     ${first?.model.trim()}, ${others.length + 1} cores shared by service and load generator, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `software    Node ${process.versions.node}, SQLite ${sqliteVersion()}, NestJS on Fastify`,
    'durability  events.db and gateway.db: WAL, synchronous=FULL, checked at the start; every answer follows the fsync of its commit',
    `disk        ${folder}: write + fsync of 4 KiB, ${PROBES} times: median ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`,
  ];
}

function probeFsync(folder: string): LatencySummary {
  const file = join(folder, 'fsync-probe');
  const block = Buffer.alloc(BLOCK_BYTES, 'x');
  const latencies = new Latencies();
  const descriptor = openSync(file, 'w');
  for (let probe = 0; probe < PROBES; probe += 1) {
    const started = performance.now();
    writeSync(descriptor, block);
    fsyncSync(descriptor);
    latencies.add(performance.now() - started);
  }
  closeSync(descriptor);
  rmSync(file);
  return latencies.summary();
}
