import type { LatencySummary } from './latencies.js';
import type { Parties } from './life-cycle.js';

/** The job of one load generator. */
export interface LoadJob {
  readonly port: number;
  readonly parties: readonly Parties[];
  readonly connections: number;
  /** The life cycles of many contracts, or all commands on one contract. */
  readonly target: 'lifeCycles' | OneContract;
  /** Commands a second, independent of the answers; null sends the next command as soon as a connection is free. */
  readonly rate: number | null;
  /** A query follows every `lagEvery`-th command, for that command's write; 0 for no queries. */
  readonly lagEvery: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  /** Keeps the idempotency keys of loads apart. */
  readonly name: string;
}

export interface OneContract {
  readonly contractId: string;
  readonly milestoneId: string;
}

/** The outcome of a load, counted while measuring. */
export interface LoadResult {
  readonly seconds: number;
  /** Accepted commands. */
  readonly commands: number;
  /** Commands refused by a rule. */
  readonly refused: number;
  /** The count of all other answers, by status and code. */
  readonly failures: Readonly<Record<string, number>>;
  /** The latency of accepted commands from their intended send time. Where refusals count as decided, it includes them. */
  readonly latency: LatencySummary;
  readonly lag: LatencySummary;
  readonly contractsEnded: number;
  /** The CPU time of the load generator itself for each request. */
  readonly ownCpuMicros: number;
}
