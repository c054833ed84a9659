import type { Database, Synchronous } from '../files/database.js';

/**
 * What a module of jobs exports as `prepare`: it creates schema and statements, and returns the function that does one job inside the open
 * transaction.
 */
export type PrepareJobs = (db: Database) => (job: unknown) => unknown;

/** The compiled module whose `prepare` a thread loads, as a path from the `sqlite` folder: each store names its own. */
export type JobsModule = `${string}/${string}-jobs.js`;

export interface WorkerStart {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly jobs: JobsModule;
}

export type ToWorker = { readonly jobs: readonly unknown[] } | 'close';

/**
 * The outcome of one job. `failed`: it was not done, and why. `threw`: the job is wrong; the error as text, because not every error can be
 * sent between threads.
 */
export type Outcome = { readonly result: unknown } | { readonly failed: 'full' | 'timeout' } | { readonly threw: string };

export interface Answered {
  /** How many messages this answers. */
  readonly messages: number;
  readonly outcomes: readonly Outcome[];
  readonly commitSeconds: number;
}

/** `fatal`: one line that names the file, what failed and what to do; the thread does nothing more. */
export type FromWorker =
  | { readonly ready: true }
  | { readonly refused: string }
  | { readonly answered: Answered }
  | { readonly walCheckpoints: number }
  | { readonly fatal: string };
