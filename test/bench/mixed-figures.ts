import { auditLoad, type LoadAudit } from './audit-figures.js';
import type { BenchService } from './bench-service.js';
import { CONTRACTS_OF_A_PAIR } from './create-load.js';
import type { Figure } from './figure.js';
import { cpuFigures, latencyFigures, type Live, liveFigures, measureLive, rateFigure, readFigures } from './live-figures.js';
import { CONNECTIONS, type MeasuredLoad, measureLoad, SECONDS, WARM_SECONDS } from './measured-load.js';
import { createParties } from './parties.js';

const HALF_LOAD_SECONDS = 1.5 * SECONDS;
/** Enough for the population and for the contracts that begin while measuring. If they do not suffice, pairs get ten contracts more. */
const PAIRS = 300;
/** The targets: requests as a share of `/health/live`, and the p99 of reads in milliseconds. */
const SHARE_OF_LIVE = 0.35;
const HALF_READS = 10;

/** Measures nine reads to one command, at full and at half load. */
export async function measureMixed(service: BenchService): Promise<readonly Figure[]> {
  const live = await measureLive(service);
  const closed = await measureMix(service, { name: 'mixed', rate: null, seconds: SECONDS });
  const closedAudit = await auditLoad(service.client, closed.load);
  const rate = closed.load.requests / closed.load.seconds;
  const half = await measureMix(service, { name: 'mixed-half', rate: rate / 2, seconds: HALF_LOAD_SECONDS });
  return [
    ...liveFigures(live),
    {
      ...rateFigure(`mixed, ${CONNECTIONS} connections, requests`, rate, live, SHARE_OF_LIVE),
      note: `nine reads to a command; ${CONTRACTS_OF_A_PAIR} contracts a party`,
    },
    ...mixFigures(closed, closedAudit, live),
    rateFigure('mixed, half load, requests', half.load.requests / half.load.seconds, live),
    ...mixFigures(half, await auditLoad(service.client, half.load), live, HALF_READS),
  ];
}

async function measureMix(
  service: BenchService,
  { name, rate, seconds }: { readonly name: string; readonly rate: number | null; readonly seconds: number },
): Promise<MeasuredLoad> {
  // Parties of its own, so that each has about ten contracts.
  const parties = await createParties(service.client, PAIRS, `${name}-`);
  const order = { port: service.port, parties, connections: CONNECTIONS, target: 'mixed', lagEvery: 0, warmSeconds: WARM_SECONDS } as const;
  return measureLoad(service, { ...order, rate, seconds, name });
}

function mixFigures(measured: MeasuredLoad, audit: LoadAudit, live: Live, readsTarget?: number): readonly Figure[] {
  const { load } = measured;
  return [
    rateFigure('  commands', load.commands / load.seconds, live),
    ...latencyFigures('commands', load.latency, live),
    ...latencyFigures('from activation to active, by the events', audit.fundings, live),
    ...readFigures(load, live, readsTarget),
    ...cpuFigures(measured, live),
    audit.figure,
  ];
}
