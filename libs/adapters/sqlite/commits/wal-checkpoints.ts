import { type Database, prepareRows, type Synchronous } from '../files/database.js';
import { faultOf } from '../files/sqlite-fault.js';
import { FatalFault } from './group-commit.js';
import { WriteBack } from './write-back.js';

const BUSY_TIMEOUT_MS = 200;
/**
 * Above this many pages that the database lacks, a checkpoint is due. The writer commits nothing meanwhile: fewer pages would cost more
 * syncs, more pages a longer pause. The README of the adapters has the figures. An unsynced file pays no sync, but a page that
 * changes often is copied each time: a limit of 256 cost the projections a twelfth more CPU.
 */
export const WAL_LIMIT_PAGES = { OFF: 1_024, NORMAL: 1_024, FULL: 400 } as const satisfies Record<Synchronous, number>;
/** A log of 32 MiB waits for readers before it is moved, so that steady reading cannot make it grow for ever. */
export const TRUNCATE_AT_PAGES = 8_192;

/** The row of `PRAGMA wal_checkpoint`: pages in the log, and how many of them the database has. */
type Row = readonly [busy: number, pages: number, moved: number];

/**
 * Moves the content of a write-ahead log into its database whenever the log has grown past its limit. It does so on the connection that
 * writes: no other one may move pages while the writer commits.
 */
export class WalCheckpoints {
  count = 0;
  private readonly limit: number;
  private readonly writeBack: WriteBack | null;
  private readonly look;
  private nextAtPages: number;

  constructor(
    private readonly db: Database,
    private readonly file: string,
    synchronous: Synchronous,
  ) {
    this.limit = WAL_LIMIT_PAGES[synchronous];
    this.nextAtPages = this.limit;
    this.writeBack = synchronous === 'OFF' ? new WriteBack(file) : null;
    // NOOP moves nothing. It takes 3 µs, and unlike a look at the size of the file it leaves alone what the next sync has to write.
    this.look = prepareRows<Row>(db, 'PRAGMA wal_checkpoint(NOOP)');
  }

  /**
   * Call it after each commit: it runs the checkpoint that is due, if any, and returns true when it moved pages. On a full disk a later one
   * tries again. Throws `FatalFault`, also when a file that is not synced could not be written back.
   */
  runIfDue(): boolean {
    if (this.writeBack?.failure) throw new FatalFault(this.file, 'writing it to disk', this.writeBack.failure);
    const [, pages, moved] = this.look.get() ?? [0, 0, 0];
    const left = pages - moved;
    if (left <= this.limit) this.nextAtPages = this.limit;
    if (left <= this.nextAtPages) return false;
    // While a reader needs old pages, which no checkpoint can then replace, do not try again after every commit.
    this.nextAtPages = left + this.limit / 4;
    return pages < TRUNCATE_AT_PAGES ? this.run('PASSIVE') : this.withBusyTimeout(() => this.run('TRUNCATE'));
  }

  /** PASSIVE moves what no reader needs; TRUNCATE waits for readers. False when the disk was full. Throws `FatalFault`. */
  run(mode: 'PASSIVE' | 'TRUNCATE'): boolean {
    try {
      this.db.exec(`PRAGMA wal_checkpoint(${mode})`);
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

  private withBusyTimeout(action: () => boolean): boolean {
    const { timeout } = this.db.prepare('PRAGMA busy_timeout').get() as { readonly timeout: number };
    this.db.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}`);
    const done = action();
    this.db.exec(`PRAGMA busy_timeout=${timeout}`);
    return done;
  }
}
