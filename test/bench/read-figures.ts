import type { BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import { LifeCycle } from './life-cycle.js';
import { cpuFigures, latencyFigures, liveFigures, measureLive, measureReads, rateFigure } from './live-figures.js';
import { CONNECTIONS, type MeasuredLoad } from './measured-load.js';
import { createParties, type Parties, type Side } from './parties.js';
import { RawConnection } from './raw-connection.js';
import { ask } from './timed-reads.js';

const PAIRS = 8;
const CONTRACTS_OF_A_PAIR = 20;
/** Then a contract has four milestones: two released, one submitted, one pending. */
const COMMANDS = 12;
/** Bounds the repeats of commands whose charge is not done yet. */
const MOST_TRIES = 10_000;
const SIDES: readonly Side[] = ['client', 'freelancer'];
/** The targets, as shares of `/health/live`. */
const PAGE_SHARE = 0.5;
const JOBS_SHARE = 0.2;

/** Measures reads alone: `/health/live`, the page of a contract with four milestones, My Jobs of twenty contracts. */
export async function measureReadsAlone(service: BenchService): Promise<readonly Figure[]> {
  const parties = await createParties(service.client, PAIRS, 'read-');
  const contracts = await Promise.all(parties.map((pair, nth) => playContracts(service.port, pair, `read-${nth}`)));
  const pages = contracts.flat().flatMap((contract) => SIDES.map((side) => contract.page(side)));
  const lists = contracts.flatMap(([first]) => SIDES.flatMap((side) => first?.jobs(side) ?? []));
  const live = await measureLive(service);
  const page = await measureReads(service, { kind: 'contractPage', requests: pages });
  const jobs = await measureReads(service, { kind: 'myJobs', requests: lists });
  return [
    ...liveFigures(live),
    rateFigure(`contract page alone, four milestones, ${CONNECTIONS} connections`, rateOf(page), live, PAGE_SHARE),
    ...latencyFigures('latency', page.load.reads.contractPage, live),
    ...cpuFigures(page, live),
    rateFigure(`My Jobs alone, twenty contracts, ${CONNECTIONS} connections`, rateOf(jobs), live, JOBS_SHARE),
    ...latencyFigures('latency', jobs.load.reads.myJobs, live),
    ...cpuFigures(jobs, live),
  ];
}

const rateOf = ({ load }: MeasuredLoad): number => load.requests / load.seconds;

/** Plays the contracts of a pair up to the middle of their lives, one after the other. */
async function playContracts(port: number, parties: Parties, name: string): Promise<readonly LifeCycle[]> {
  const contracts = Array.from({ length: CONTRACTS_OF_A_PAIR }, (_, nth) => new LifeCycle(parties, `${name}-${nth}`));
  await new Promise<void>((resolve, reject) => {
    playAll(new RawConnection(port, reject), contracts).then(resolve, reject);
  });
  return contracts;
}

async function playAll(connection: RawConnection, contracts: readonly LifeCycle[]): Promise<void> {
  await connection.open();
  for (const contract of contracts) await playMiddle(connection, contract);
  connection.close();
}

async function playMiddle(connection: RawConnection, contract: LifeCycle): Promise<void> {
  for (let tried = 0; contract.accomplished < COMMANDS; tried += 1) {
    const { status, body } = await ask(connection, contract.request());
    if (status === 201 || status === 202) contract.accepted(body);
    else if (!contract.awaitsFunding || tried > MOST_TRIES) throw new Error(`a contract could not be played: ${status} ${body}`);
  }
}
