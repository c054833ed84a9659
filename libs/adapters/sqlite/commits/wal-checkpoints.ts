import { statSync } from 'node:fs';
import { type Database, type Synchronous, walLimit } from '../files/database.js';
import { faultOf } from '../files/sqlite-fault.js';
import { FatalFault } from './group-commit.js';
import { WriteBack } from './write-back.js';

/** From so many times its limit on a checkpoint waits for readers, so that steady reading cannot keep the log growing. */
const WAITING = 8;
const WAIT_MS = 200;
/**
 * When to look how far the log has grown: not after every small commit, for after a look at a file Linux notes the exact time of its next
 * change, and then its next sync writes the file system's journal too.
 */
const LOOK = { afterMs: 50, afterJobs: 128 };

/** Moves what the write-ahead log holds into the database, whenever the log has grown past its limit. */
export class Checkpoints {
  count = 0;
  private readonly limit: number;
  private readonly writeBack: WriteBack | null;
  private nextAt: number;
  private lookedAt = 0;
  private jobs = 0;

  constructor(
    private readonly db: Database,
    private readonly file: string,
    synchronous: Synchronous,
  ) {
    this.limit = walLimit(synchronous);
    this.nextAt = this.limit;
    this.writeBack = synchronous === 'OFF' ? new WriteBack(file) : null;
  }

  /**
   * What it is time for after a commit of some jobs, null for nothing: one that lets readers be, or one that waits for them a moment. Throws
   * `FatalFault` when what is not synced could not be written.
   */
  due(jobs: number): 'PASSIVE' | 'TRUNCATE' | null {
    if (this.writeBack?.failure) throw new FatalFault(this.file, 'writing it to disk', this.writeBack.failure);
    this.jobs += jobs;
    const now = performance.now();
    if (this.jobs < LOOK.afterJobs && now - this.lookedAt < LOOK.afterMs) return null;
    this.jobs = 0;
    this.lookedAt = now;
    // The file is cut to the limit once a checkpoint let the log begin anew, so its size tells whether it is past it.
    const size = statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= this.limit) this.nextAt = this.limit;
    if (size <= this.nextAt) return null;
    // Where a reader stands in the way, not after every single commit again.
    this.nextAt = size + this.limit / 4;
    return size < WAITING * this.limit ? 'PASSIVE' : 'TRUNCATE';
  }

  /** Makes the one that is due. True when it was made. Throws `FatalFault`; a full disk is left to later ones. */
  runDue(mode: 'PASSIVE' | 'TRUNCATE'): boolean {
    return mode === 'PASSIVE' ? this.run(mode) : this.withBusyTimeout(WAIT_MS, () => this.run(mode));
  }

  /** Makes the rest of one that was begun aside, and failed by `failure` or did not. As `runDue`. */
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

  /** After the database was closed. */
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
