import type { LatencySummary } from './latencies.js';
import type { Parties } from './life-cycle.js';

/** What the load generator is to do. */
export interface LoadJob {
  readonly port: number;
  readonly parties: readonly Parties[];
  readonly connections: number;
  /** Life cycles of many contracts, or everything at once on one. */
  readonly target: 'lifeCycles' | OneContract;
  /** Commands a second, sent whether or not the answers keep up; null: the next one as soon as a connection is free. */
  readonly rate: number | null;
  /** One query for each so many commands, for what that command wrote; 0: none. */
  readonly lagEvery: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  /** Sets its keys apart from those of another load. */
  readonly name: string;
}

export interface OneContract {
  readonly contractId: string;
  readonly milestoneId: string;
}

/** What came of it, counted while measuring. */
export interface LoadResult {
  readonly seconds: number;
  /** Accepted. */
  readonly commands: number;
  /** A rule said no. */
  readonly refused: number;
  /** Neither accepted nor refused by a rule, by status and code. */
  readonly failures: Readonly<Record<string, number>>;
  /** Of accepted commands, or where refusals count, of decided ones; from the instant at which they were to be sent. */
  readonly latency: LatencySummary;
  readonly lag: LatencySummary;
  readonly contractsEnded: number;
  /** Of the load generator itself, for each request it sent. */
  readonly ownCpuMicros: number;
}
