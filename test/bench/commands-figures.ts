import { type BenchService, cpuSeconds, residentMegabytes } from './bench-service.js';
import type { Figure } from './figure.js';
import { COMMANDS_OF_A_CONTRACT } from './life-cycle.js';
import { CONNECTIONS, type MeasuredLoad, measureLoad, SECONDS, WARM_SECONDS } from './measured-load.js';
import { createParties } from './parties.js';

/** Long enough to include full garbage collections, which come about once a minute. */
const HALF_LOAD_SECONDS = 3 * SECONDS;
const LAG_EVERY = 20;

/** Measures whole life cycles over HTTP at full and at half load, with the lag of the views and the memory. */
export async function measureCommands(service: BenchService): Promise<readonly Figure[]> {
  const parties = await createParties(service.client, CONNECTIONS);
  const order = { port: service.port, parties, connections: CONNECTIONS, target: 'lifeCycles', seconds: SECONDS } as const;
  const memoryBefore = residentMegabytes(await service.scrapeMetrics());
  const full = await measureLoad(service, { ...order, rate: null, lagEvery: 0, warmSeconds: WARM_SECONDS, name: 'full' });
  const rate = full.load.commands / full.load.seconds;
  const half = await measureLoad(service, {
    ...order,
    rate: rate / 2,
    lagEvery: LAG_EVERY,
    warmSeconds: WARM_SECONDS,
    seconds: HALF_LOAD_SECONDS,
    name: 'half',
  });
  const events = await countEvents(service);
  const memoryAfter = residentMegabytes(await service.scrapeMetrics());
  return [
    ...fullLoadFigures(full, rate),
    ...halfLoadFigures(half),
    { what: 'memory (RSS) after the start', value: memoryBefore, unit: 'MiB' },
    { what: `memory (RSS) after ${events.toLocaleString('en')} events`, value: memoryAfter, unit: 'MiB' },
  ];
}

function fullLoadFigures({ load, before, after }: MeasuredLoad, rate: number): readonly Figure[] {
  const { commands, refused, latency, contractsEnded, ownCpuMicros } = load;
  const grown = (name: string, labels: Readonly<Record<string, string>> = {}): number => after.sum(name, labels) - before.sum(name, labels);
  const commits = grown('store_commits_total', { store: 'events' });
  const others = grown('store_commits_total') - commits;
  return [
    {
      what: 'commands, full load, 64 connections',
      value: rate,
      unit: '/s',
      target: { at: 'least', value: 2_700 },
      note: `${contractsEnded} contracts ended of ${Math.round(commands / COMMANDS_OF_A_CONTRACT)} begun; ${refused} commands sent before their charge was done`,
    },
    { what: '  latency p50', value: latency.p50, unit: 'ms' },
    { what: '  latency p99', value: latency.p99, unit: 'ms' },
    {
      what: '  service CPU a command',
      value: ((cpuSeconds(after) - cpuSeconds(before)) / commands) * 1e6,
      unit: 'µs',
      note: 'all threads, fundings and views included',
    },
    { what: '  load generator CPU a request', value: ownCpuMicros, unit: 'µs' },
    { what: '  fsyncs a command, event log', value: commits / commands, unit: '' },
    { what: '  commits a command, views and gateway', value: others / commands, unit: '' },
  ];
}

function halfLoadFigures({ load }: MeasuredLoad): readonly Figure[] {
  const { latency, lag, commands, seconds } = load;
  return [
    {
      what: 'commands, half load',
      value: commands / seconds,
      unit: '/s',
      note: `for ${HALF_LOAD_SECONDS} s, sent evenly; latency from the intended send time`,
    },
    { what: '  latency p50', value: latency.p50, unit: 'ms' },
    { what: '  latency p99', value: latency.p99, unit: 'ms', target: { at: 'most', value: 10 } },
    { what: '  from the answer to visible, p50', value: lag.p50, unit: 'ms', note: `${lag.count} queries with Min-Position` },
    { what: '  from the answer to visible, p99', value: lag.p99, unit: 'ms', target: { at: 'most', value: 250 } },
  ];
}

/** Counts the events of the log: the positions of the embedded log are counts. */
async function countEvents(service: BenchService): Promise<number> {
  const analyst = await service.clientOf('analyst', 'analyst');
  return Number((await analyst.readFeed({ limit: 1 })).asOf);
}
