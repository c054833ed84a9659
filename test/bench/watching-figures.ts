import { auditLoad } from './audit-figures.js';
import type { BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import { cpuFigures, latencyFigures, type Live, liveFigures, measureLive, rateFigure, readFigures } from './live-figures.js';
import { CONNECTIONS, type MeasuredLoad, measureLoad, SECONDS, WARM_SECONDS } from './measured-load.js';
import { createParties } from './parties.js';

/** Longer than at full load, because its 99.9th percentile is of fewer requests. */
const HALF_LOAD_SECONDS = 1.5 * SECONDS;
/** The targets, in milliseconds, and as a share of the load that does not watch. */
const CLOSED = { activation: 500, share: 0.6 };
const HALF = { activation: 150, reads: 10 };

/** Measures life cycles whose contracts are watched while they are funded, at full and at half load. */
export async function measureWatching(service: BenchService): Promise<readonly Figure[]> {
  const parties = await createParties(service.client, CONNECTIONS);
  const order = {
    port: service.port,
    parties,
    connections: CONNECTIONS,
    lagEvery: 0,
    warmSeconds: WARM_SECONDS,
    seconds: SECONDS,
  } as const;
  const live = await measureLive(service);
  const unwatched = await measureLoad(service, { ...order, target: 'lifeCycles', rate: null, name: 'unwatched' });
  const closed = await measureLoad(service, { ...order, target: 'watching', rate: null, name: 'watching' });
  const closedAudit = await auditLoad(service.client, closed.load);
  const rate = closed.load.commands / closed.load.seconds;
  const half = await measureLoad(service, {
    ...order,
    target: 'watching',
    rate: rate / 2,
    seconds: HALF_LOAD_SECONDS,
    name: 'watching-half',
  });
  const unwatchedRate = unwatched.load.commands / unwatched.load.seconds;
  return [
    ...liveFigures(live),
    rateFigure('life cycles without watching, commands', unwatchedRate, live),
    {
      ...rateFigure(`watching, ${CONNECTIONS} connections, commands`, rate, live),
      target: { at: 'least', value: CLOSED.share * unwatchedRate },
      note: `${Math.round((rate / unwatchedRate) * 100)} % of the rate without watching`,
    },
    ...watchedFigures(closed, live, { activation: CLOSED.activation }),
    closedAudit.figure,
    rateFigure('watching, half load, commands', half.load.commands / half.load.seconds, live),
    ...watchedFigures(half, live, HALF),
    (await auditLoad(service.client, half.load)).figure,
  ];
}

function watchedFigures(
  measured: MeasuredLoad,
  live: Live,
  targets: { readonly activation: number; readonly reads?: number },
): readonly Figure[] {
  const { load } = measured;
  return [
    ...latencyFigures('commands', load.latency, live),
    ...latencyFigures('from activation to active', load.activation, live, targets.activation),
    ...readFigures(load, live, targets.reads),
    ...cpuFigures(measured, live),
  ];
}
