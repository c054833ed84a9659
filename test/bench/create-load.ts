import { AuditTrail } from './audit-trail.js';
import { CommandSender } from './command-sender.js';
import { AS_FEW_AS_POSSIBLE, ContractPool, type PoolSize } from './contract-pool.js';
import { FixedReadsLoad } from './fixed-reads-load.js';
import { LifeCycleLoad } from './life-cycle-load.js';
import { LifeCycle } from './life-cycle.js';
import type { LoadJob } from './load-job.js';
import type { Load } from './load.js';
import { MixedLoad } from './mixed-load.js';
import { OneContractLoad } from './one-contract-load.js';
import type { Parties } from './parties.js';
import type { RawConnection } from './raw-connection.js';
import { sendTimesOf } from './send-times.js';
import { Tally } from './tally.js';
import { WatchingLoad } from './watching-load.js';

/** The audit afterwards reads each of them. */
const MOST_AUDITED = 10_000;
/** With ten contracts to each pair of parties, 64 pairs are read at a time. */
const POPULATION = 640;
/** How many contracts of the mixed load a pair of parties has. Then the next pair comes. */
export const CONTRACTS_OF_A_PAIR = 10;

export interface CreatedLoad {
  readonly load: Load;
  readonly tally: Tally;
  readonly pool: ContractPool;
  readonly trail: AuditTrail;
}

/** The load of a job. `population` is that of a mixed load. */
export function createLoad(job: LoadJob, connections: readonly RawConnection[], population = POPULATION): CreatedLoad {
  const { target, name, rate, lagEvery, parties } = job;
  const tally = new Tally();
  const trail = new AuditTrail();
  const pool = poolOf(job, population);
  const created = { tally, trail, pool };
  const audited = { pool, tally, commands: new CommandSender(pool, tally, trail) };
  if (target === 'watching') return { ...created, load: new WatchingLoad(connections, sendTimesOf(rate), audited) };
  if (target === 'mixed') return { ...created, load: new MixedLoad(connections, rate, { ...audited, population }) };
  if (target === 'lifeCycles') {
    const parts = { pool, tally, lagEvery, commands: new CommandSender(pool, tally) };
    return { ...created, load: new LifeCycleLoad(connections, sendTimesOf(rate), parts) };
  }
  if ('requests' in target) return { ...created, load: new FixedReadsLoad(connections, sendTimesOf(rate), target, tally) };
  return { ...created, load: new OneContractLoad(connections, target, pairOf(parties, 0), { name, tally }) };
}

function poolOf({ target, parties, name }: LoadJob, population: number): ContractPool {
  const contractsOfAPair = target === 'mixed' ? CONTRACTS_OF_A_PAIR : 1;
  const begin = (nth: number): LifeCycle => new LifeCycle(pairOf(parties, Math.floor(nth / contractsOfAPair)), `${name}-${nth}`);
  return new ContractPool(begin, sizeOf(target, population));
}

function sizeOf(target: LoadJob['target'], population: number): PoolSize {
  if (target === 'watching') return { ...AS_FEW_AS_POSSIBLE, mostBegun: MOST_AUDITED };
  if (target === 'mixed') return { mostAlive: 2 * population, mostBegun: MOST_AUDITED, population };
  return AS_FEW_AS_POSSIBLE;
}

function pairOf(parties: readonly Parties[], nth: number): Parties {
  const pair = parties[nth % parties.length];
  if (!pair) throw new Error('a load needs parties');
  return pair;
}
