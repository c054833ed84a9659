import type { AcknowledgedWrite } from '../plays/contract-audit.js';
import type { LatencySummary } from './latencies.js';
import type { Parties } from './parties.js';

/** The job of one load generator. */
export interface LoadJob {
  readonly port: number;
  readonly parties: readonly Parties[];
  readonly connections: number;
  /** The life cycles of many contracts; the same, watched or mixed with reads; all commands on one contract at a time; or reads alone. */
  readonly target: 'lifeCycles' | 'watching' | 'mixed' | OneContract | FixedReads;
  /**
   * Commands a second, and with `mixed` requests a second, independent of the answers; null sends the next one as soon as a connection is
   * free.
   */
  readonly rate: number | null;
  /** With `lifeCycles`, a query follows every `lagEvery`-th command, for that command's write; 0 for no queries. */
  readonly lagEvery: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  /** Keeps the idempotency keys of loads apart. */
  readonly name: string;
}

/** All commands are for one of these contracts: after so many of them for the next, and at last for the last one. */
export interface OneContract {
  readonly contracts: readonly FundedContract[];
  readonly commandsEach: number;
}

export interface FundedContract {
  readonly contractId: string;
  readonly milestoneId: string;
}

export type ReadKind = 'contractPage' | 'myJobs' | 'live';

/** The texts of HTTP requests, sent in turn. */
export interface FixedReads {
  readonly kind: ReadKind;
  readonly requests: readonly string[];
}

/** The outcome of a load, counted while measuring. */
export interface LoadResult {
  /** When measuring began, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly seconds: number;
  /** Accepted commands. */
  readonly commands: number;
  /** Commands refused by a rule. */
  readonly refused: number;
  /** Commands and reads. */
  readonly requests: number;
  /** The count of all other answers, by status and code. */
  readonly failures: Readonly<Record<string, number>>;
  /** The latency of accepted commands from their intended send time. Where refusals count as decided, it includes them. */
  readonly latency: LatencySummary;
  readonly lag: LatencySummary;
  /** The latency of reads from their intended send time. A read that follows another answer is sent at once. */
  readonly reads: Readonly<Record<ReadKind, LatencySummary>>;
  /** From the answer to the command that started a funding until the answer of a page on which the milestone is active. */
  readonly activation: LatencySummary;
  readonly contractsEnded: number;
  /** The CPU time of the load generator itself for each request. */
  readonly ownCpuMicros: number;
  /** Every acknowledged command of the whole load, also from before measuring; empty unless the load watches or is mixed. */
  readonly writes: readonly AcknowledgedWrite[];
}
