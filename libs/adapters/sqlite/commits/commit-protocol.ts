import type { Database, Synchronous } from '../files/database.js';

/** What a module of jobs exports as `prepare`: makes schema and statements; what it answers does one job inside the open transaction. */
export type PrepareJobs = (db: Database) => (job: unknown) => unknown;

/** Names a module of jobs: `event-log-jobs.ts`, `view-jobs.ts`, `gateway-ledger-jobs.ts`. */
export type JobsName = 'event-log' | 'views' | 'gateway-ledger';

export interface WorkerStart {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly jobs: JobsName;
  readonly givesWay: boolean;
}

export type ToWorker = { readonly jobs: readonly unknown[] } | 'close';

/** Of one job. `failed`: not done, and why. `threw`: the job is wrong; the error as text, for not every error crosses threads whole. */
export type Outcome = { readonly result: unknown } | { readonly failed: 'full' | 'timeout' } | { readonly threw: string };

export interface Answered {
  /** How many messages this answers. */
  readonly messages: number;
  readonly outcomes: readonly Outcome[];
  readonly commitSeconds: number;
}

/** `fatal`: one line on which file, what failed and what to do; the thread does nothing more. */
export type FromWorker =
  | { readonly ready: true }
  | { readonly refused: string }
  | { readonly answered: Answered }
  | { readonly checkpoints: number }
  | { readonly fatal: string };
