import type { Database } from '../files/database.js';
import { pauseForOthers } from '../files/low-priority.js';
import { faultOf, resultCodeOf } from '../files/sqlite-fault.js';
import type { Outcome } from './commit-protocol.js';

/** After a failed write or sync it is unknown what the file holds. The process must end: trying again would hide the loss. */
export class FatalFault extends Error {
  constructor(file: string, step: string, cause: unknown) {
    super(`${file}: ${step} failed (${describeError(cause)}); nothing of it was acknowledged. Check the disk, then start again.`, {
      cause,
    });
    this.name = 'FatalFault';
  }
}

/** Does many jobs in one commit. A bad job fails alone: the group is rolled back, and each job is done again in a commit of its own. */
export class GroupCommit {
  constructor(
    private readonly db: Database,
    private readonly file: string,
    private readonly perform: (job: unknown) => unknown,
  ) {}

  /** Returns the outcome of each job once the commit is on disk. Throws `FatalFault`. */
  run(jobs: readonly unknown[]): readonly Outcome[] {
    let step = 'beginning a transaction';
    try {
      this.db.exec('BEGIN IMMEDIATE');
      step = 'writing';
      const outcomes = jobs.map((job) => ({ result: this.perform(job) }));
      step = 'the commit';
      this.db.exec('COMMIT');
      pauseForOthers();
      return outcomes;
    } catch (error) {
      return this.recover(jobs, step, error);
    }
  }

  private recover(jobs: readonly unknown[], step: string, error: unknown): readonly Outcome[] {
    const fault = faultOf(error, this.file);
    if (fault === 'fatal') throw new FatalFault(this.file, step, error);
    this.rollBack();
    if (fault === 'full') return jobs.map(() => ({ failed: 'full' }));
    if (fault === 'busy') return jobs.map(() => ({ failed: 'timeout' }));
    return jobs.length === 1 ? [{ threw: describeError(error) }] : jobs.flatMap((job) => this.run([job]));
  }

  private rollBack(): void {
    // SQLite has already rolled back after some errors.
    if (!this.db.isTransaction) return;
    try {
      this.db.exec('ROLLBACK');
    } catch (error) {
      throw new FatalFault(this.file, 'rolling back', error);
    }
  }
}

function describeError(error: unknown): string {
  const code = resultCodeOf(error);
  return code === null ? String(error) : `${String(error)}, SQLite's code ${code}`;
}
