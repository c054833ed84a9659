import type { BenchService, Counters } from './bench-service.js';
import type { Figure } from './figure.js';
import { runLoad } from './load-process.js';
import type { LoadOrder, LoadResult } from './load-order.js';

const CONNECTIONS = 64;
/** Shorter ones only try it out. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 16);
const WARM_SECONDS = SECONDS / 4;
/** Long enough that it has its share of full collections, which come about once a minute. */
const HALF_LOAD_SECONDS = 3 * SECONDS;
const LAG_EVERY = 20;

/** Whole life cycles over HTTP at full and at half load, with the lag of the views and the memory. */
export async function commandsFigures(service: BenchService): Promise<readonly Figure[]> {
  const parties = await service.parties(CONNECTIONS);
  const order = { port: service.port, parties, connections: CONNECTIONS, target: 'lifeCycles', seconds: SECONDS } as const;
  const memoryBefore = (await service.counters()).residentMegabytes;
  const full = await measured(service, { ...order, rate: null, lagEvery: 0, warmSeconds: WARM_SECONDS, name: 'full' });
  const rate = full.load.commands / full.load.seconds;
  const half = await measured(service, {
    ...order,
    rate: rate / 2,
    lagEvery: LAG_EVERY,
    warmSeconds: WARM_SECONDS,
    seconds: HALF_LOAD_SECONDS,
    name: 'half',
  });
  const events = await eventsWritten(service);
  const { residentMegabytes } = await service.counters();
  return [
    ...fullLoad(full, rate),
    ...halfLoad(half),
    { what: 'memory (RSS) after the start', value: memoryBefore, unit: 'MiB' },
    { what: `memory (RSS) after ${events.toLocaleString('en')} events`, value: residentMegabytes, unit: 'MiB' },
  ];
}

interface Measured {
  readonly load: LoadResult;
  readonly before: Counters;
  readonly after: Counters;
}

async function measured(service: BenchService, order: LoadOrder): Promise<Measured> {
  let before = await service.counters();
  const load = await runLoad(order, async () => {
    before = await service.counters();
  });
  const after = await service.counters();
  const failures = Object.entries(load.failures);
  if (failures.length > 0) throw new Error(`the load met failures: ${failures.map(([what, count]) => `${count} × ${what}`).join(', ')}`);
  return { load, before, after };
}

function fullLoad({ load, before, after }: Measured, rate: number): readonly Figure[] {
  const { commands, refused, latency, contractsEnded, ownCpuMicros } = load;
  const grown = (name: string, label = ''): number => after.sum(name, label) - before.sum(name, label);
  const commits = grown('store_commits_total', 'store="events"');
  const others = grown('store_commits_total') - commits;
  return [
    {
      what: 'commands, full load, 64 connections',
      value: rate,
      unit: '/s',
      target: { at: 'least', value: 2_700, aim: 4_500 },
      note: `${contractsEnded} contracts ended of ${Math.round(commands / 18)} begun; ${refused} times asked before the charge was done`,
    },
    { what: '  compared: CRUD on PostgreSQL 15', value: rate / 1_300, unit: '×', note: '1,300/s, p99 67 ms' },
    { what: '  compared: Nest, Fastify and a Map', value: rate / 4_500, unit: '×', note: '4,500/s, p99 22 ms, 230 µs CPU; keeps nothing' },
    { what: '  latency p50', value: latency.p50, unit: 'ms' },
    { what: '  latency p99', value: latency.p99, unit: 'ms' },
    {
      what: '  service CPU a command',
      value: ((after.cpuSeconds - before.cpuSeconds) / commands) * 1e6,
      unit: 'µs',
      note: 'all threads, fundings and views included',
    },
    { what: '  load generator CPU a request', value: ownCpuMicros, unit: 'µs' },
    { what: '  fsyncs a command, event log', value: commits / commands, unit: '' },
    { what: '  commits a command, views and gateway', value: others / commands, unit: '' },
  ];
}

function halfLoad({ load }: Measured): readonly Figure[] {
  const { latency, lag, commands, seconds } = load;
  return [
    {
      what: 'commands, half load',
      value: commands / seconds,
      unit: '/s',
      note: `for ${HALF_LOAD_SECONDS} s, sent evenly; latency from the intended instant`,
    },
    { what: '  latency p50', value: latency.p50, unit: 'ms' },
    { what: '  latency p99', value: latency.p99, unit: 'ms', target: { at: 'most', value: 10 } },
    { what: '  from the answer to visible, p50', value: lag.p50, unit: 'ms', note: `${lag.count} queries with Min-Position` },
    { what: '  from the answer to visible, p99', value: lag.p99, unit: 'ms', target: { at: 'most', value: 250, aim: 30 } },
  ];
}

/** Positions of the embedded log count its events. */
async function eventsWritten({ client }: BenchService): Promise<number> {
  const token = await client.token('analyst', 'analyst');
  const { body } = await client.get<{ readonly asOf: string }>('/v1/feed?limit=1', { token });
  return Number(body.asOf);
}
