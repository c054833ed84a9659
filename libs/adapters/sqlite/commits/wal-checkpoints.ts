import { statSync } from 'node:fs';
import { type Database, type Synchronous, walLimit } from '../files/database.js';
import { faultOf } from '../files/sqlite-fault.js';
import { FatalFault } from './group-commit.js';
import { WriteBack } from './write-back.js';

/** At this many times its limit, a checkpoint waits for readers, so that steady reading cannot make the log grow for ever. */
const TRUNCATE_AT_LIMITS = 8;
const BUSY_TIMEOUT_MS = 200;
/**
 * How often to look at the size of the log. Not after every small commit: once a program has looked at a file, Linux records the exact time
 * of the next change, and then the next sync must write the file system's journal too.
 */
const LOOK = { afterMs: 50, afterJobs: 128 };

/** Moves the content of a write-ahead log into its database whenever the log has grown past its limit. */
export class WalCheckpoints {
  count = 0;
  private readonly limit: number;
  private readonly writeBack: WriteBack | null;
  private nextAtBytes: number;
  private lookedAt = 0;
  private jobs = 0;

  constructor(
    private readonly db: Database,
    private readonly file: string,
    synchronous: Synchronous,
  ) {
    this.limit = walLimit(synchronous);
    this.nextAtBytes = this.limit;
    this.writeBack = synchronous === 'OFF' ? new WriteBack(file) : null;
  }

  /**
   * The kind of checkpoint that is due after a commit of this many jobs, or null. PASSIVE moves what no reader needs; TRUNCATE waits a
   * moment for readers. Throws `FatalFault` when a file that is not synced could not be written back.
   */
  dueAfter(jobs: number): 'PASSIVE' | 'TRUNCATE' | null {
    if (this.writeBack?.failure) throw new FatalFault(this.file, 'writing it to disk', this.writeBack.failure);
    this.jobs += jobs;
    const now = performance.now();
    if (this.jobs < LOOK.afterJobs && now - this.lookedAt < LOOK.afterMs) return null;
    this.jobs = 0;
    this.lookedAt = now;
    // SQLite cuts the file back to the limit when a checkpoint lets the log start over, so the size shows whether the log is past it.
    const size = statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= this.limit) this.nextAtBytes = this.limit;
    if (size <= this.nextAtBytes) return null;
    // While a reader keeps the log from starting over, do not try again after every commit.
    this.nextAtBytes = size + this.limit / 4;
    return size < TRUNCATE_AT_LIMITS * this.limit ? 'PASSIVE' : 'TRUNCATE';
  }

  /** Runs the checkpoint that is due. False when the disk was full: a later one tries again. Throws `FatalFault`. */
  runDue(mode: 'PASSIVE' | 'TRUNCATE'): boolean {
    return mode === 'PASSIVE' ? this.run(mode) : this.withBusyTimeout(BUSY_TIMEOUT_MS, () => this.run(mode));
  }

  /** Moves what a background checkpoint has left; `failure` is the error that it failed with, or null. Otherwise like `runDue`. */
  finish(failure: unknown): boolean {
    if (failure !== null && faultOf(failure, this.file) === 'fatal') throw new FatalFault(this.file, 'a checkpoint', failure);
    return this.run('PASSIVE');
  }

  run(mode: 'PASSIVE' | 'TRUNCATE'): boolean {
    try {
      this.db.prepare(`PRAGMA wal_checkpoint(${mode})`).all();
    } catch (error) {
      if (faultOf(error, this.file) === 'fatal') throw new FatalFault(this.file, 'a checkpoint', error);
      return false;
    }
    this.count += 1;
    this.writeBack?.begin();
    return true;
  }

  /** Call it after the database was closed. */
  async close(): Promise<void> {
    await this.writeBack?.close();
  }

  private withBusyTimeout(ms: number, action: () => boolean): boolean {
    const [{ timeout } = { timeout: 0 }] = this.db.prepare('PRAGMA busy_timeout').all() as { timeout: number }[];
    this.db.prepare(`PRAGMA busy_timeout=${ms}`).all();
    const done = action();
    this.db.prepare(`PRAGMA busy_timeout=${timeout}`).all();
    return done;
  }
}
