import type { BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import type { LatencySummary } from './latencies.js';
import { getForAll } from './life-cycle.js';
import type { FixedReads, ReadKind } from './load-job.js';
import { CONNECTIONS, cpuMicrosPerRequest, type MeasuredLoad, measureLoad, SECONDS } from './measured-load.js';

/** What `/health/live` reaches, which does next to nothing: other figures are shown as ratios to it, so that they compare between machines. */
export interface Live {
  /** Requests a second. */
  readonly rate: number;
  readonly latency: LatencySummary;
  /** The CPU time of the service for each request, in microseconds. */
  readonly cpuMicros: number;
}

/** Measures `/health/live` alone. */
export async function measureLive(service: BenchService): Promise<Live> {
  const measured = await measureReads(service, { kind: 'live', requests: [getForAll('/health/live')] });
  const { load } = measured;
  return { rate: load.requests / load.seconds, latency: load.reads.live, cpuMicros: cpuMicrosPerRequest(measured) };
}

/** Measures reads alone, as fast as they are answered. */
export function measureReads(service: BenchService, target: FixedReads): Promise<MeasuredLoad> {
  const times = { warmSeconds: SECONDS / 8, seconds: SECONDS / 4 };
  const order = { port: service.port, parties: [], connections: CONNECTIONS, target, rate: null, lagEvery: 0 } as const;
  return measureLoad(service, { ...order, ...times, name: target.kind });
}

export const liveFigures = (live: Live): readonly Figure[] => [
  { what: `/health/live alone, ${CONNECTIONS} connections`, value: live.rate, unit: '/s', ofLive: 1 },
  ...latencyFigures('latency', live.latency, live),
  { what: '  service CPU a request', value: live.cpuMicros, unit: 'µs', ofLive: 1 },
];

/** The percentiles of a latency. `p99Target` is in milliseconds. */
export function latencyFigures(of: string, latency: LatencySummary, live: Live, p99Target?: number): readonly Figure[] {
  const figure = (percentile: 'p50' | 'p99' | 'p999', name: string): Figure => ({
    what: `  ${of} ${name}`,
    value: latency[percentile],
    unit: 'ms',
    ofLive: latency[percentile] / live.latency[percentile],
    ...(percentile === 'p99' && p99Target !== undefined && { target: { at: 'most', value: p99Target } }),
  });
  return [figure('p50', 'p50'), figure('p99', 'p99'), figure('p999', 'p99.9')];
}

/** Requests a second of one kind. `shareOfLive` is the target. */
export const rateFigure = (what: string, rate: number, live: Live, shareOfLive?: number): Figure => ({
  what,
  value: rate,
  unit: '/s',
  ofLive: rate / live.rate,
  ...(shareOfLive !== undefined && { target: { at: 'least', value: shareOfLive * live.rate } }),
});

/** Of this share of a core on, a thread has a line of its own. */
const WORTH_A_LINE = 0.01;

/** The CPU time of the service: of all threads, and of each. */
export function cpuFigures(measured: MeasuredLoad, live: Live): readonly Figure[] {
  const { load, cpuByThread } = measured;
  const figure = (what: string, micros: number, note: string): Figure => ({
    what,
    value: micros,
    unit: 'µs',
    ofLive: micros / live.cpuMicros,
    note,
  });
  const threads = [...cpuByThread].filter(([, seconds]) => seconds >= load.seconds * WORTH_A_LINE);
  return [
    figure('  service CPU a request', cpuMicrosPerRequest(measured), 'all threads, fundings and views included'),
    ...threads.map(([name, seconds]) =>
      figure(`    thread ${name}`, (seconds / load.requests) * 1e6, `${Math.round((seconds / load.seconds) * 100)} % of a core`),
    ),
    { what: '  load generator CPU a request', value: load.ownCpuMicros, unit: 'µs' },
  ];
}

const WHAT: Readonly<Record<Exclude<ReadKind, 'live'>, string>> = { contractPage: 'contract page', myJobs: 'My Jobs' };

/** Rate and percentiles of each kind of read that the load sent. `p99Target` is in milliseconds. */
export function readFigures({ reads, seconds }: MeasuredLoad['load'], live: Live, p99Target?: number): readonly Figure[] {
  return (['contractPage', 'myJobs'] as const)
    .filter((kind) => reads[kind].count > 0)
    .flatMap((kind) => [
      rateFigure(`  ${WHAT[kind]}`, reads[kind].count / seconds, live),
      ...latencyFigures(WHAT[kind], reads[kind], live, p99Target),
    ]);
}
