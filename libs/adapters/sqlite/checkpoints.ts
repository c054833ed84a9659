import { statSync } from 'node:fs';
import { type Database, WAL_LIMIT_BYTES } from './database.js';
import { FatalFault } from './group-commit.js';
import { faultOf } from './sqlite-fault.js';

/** From here on a checkpoint waits for readers, so that steady reading cannot keep the log growing. */
const WAITING_BYTES = 8 * WAL_LIMIT_BYTES;
const WAIT_MS = 200;

/** Moves what the write-ahead log holds into the database, whenever the log has grown past its limit. */
export class Checkpoints {
  count = 0;
  private nextAt = WAL_LIMIT_BYTES;

  constructor(
    private readonly db: Database,
    private readonly file: string,
  ) {}

  /** True when one was made. Throws `FatalFault`; a full disk is left to later ones. */
  afterCommit(): boolean {
    // The file is cut to the limit once a checkpoint let the log begin anew, so its size tells whether it is past it.
    const size = statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= WAL_LIMIT_BYTES) this.nextAt = WAL_LIMIT_BYTES;
    if (size <= this.nextAt) return false;
    // Where a reader stands in the way, not after every single commit again.
    this.nextAt = size + WAL_LIMIT_BYTES / 4;
    if (size < WAITING_BYTES) return this.run('PASSIVE');
    return this.withBusyTimeout(WAIT_MS, () => this.run('TRUNCATE'));
  }

  run(mode: 'PASSIVE' | 'TRUNCATE'): boolean {
    try {
      this.db.prepare(`PRAGMA wal_checkpoint(${mode})`).all();
    } catch (error) {
      if (faultOf(error, this.file) === 'fatal') throw new FatalFault(this.file, 'a checkpoint', error);
      return false;
    }
    this.count += 1;
    return true;
  }

  private withBusyTimeout(ms: number, action: () => boolean): boolean {
    const [{ timeout } = { timeout: 0 }] = this.db.prepare('PRAGMA busy_timeout').all() as { timeout: number }[];
    this.db.prepare(`PRAGMA busy_timeout=${ms}`).all();
    const done = action();
    this.db.prepare(`PRAGMA busy_timeout=${timeout}`).all();
    return done;
  }
}
