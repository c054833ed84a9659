import { StoreFailure } from '#ports';
import { openWriter } from '../files/database.js';
import { FileChanges } from '../files/file-changes.js';
import type { Outcome, PrepareJobs } from './commit-protocol.js';
import type { CommitStats, CommitThreadOptions } from './commit-thread.js';
import { FatalFault, GroupCommit } from './group-commit.js';
import { WalCheckpoints } from './wal-checkpoints.js';

export interface InlineOptions extends Pick<CommitThreadOptions, 'file' | 'synchronous' | 'store'> {
  readonly prepare: PrepareJobs;
  /** Ends the process within a second. */
  readonly onFatal: (line: string) => void;
}

/** Writes one SQLite file on the thread of the caller, each job in a commit of its own: for a thread that would only wait meanwhile. */
export class InlineCommits {
  private readonly counted = { groups: 0, jobs: 0, walCheckpoints: 0, queued: 0, lastCommitSeconds: 0 };
  readonly stats: CommitStats = this.counted;
  private readonly db;
  private readonly group: GroupCommit;
  private readonly walCheckpoints: WalCheckpoints;
  private readonly changes: FileChanges;
  private isClosed = false;

  /** Throws an error of one line when the file cannot be opened as asked. */
  constructor(private readonly options: InlineOptions) {
    const { file, synchronous, prepare } = options;
    this.db = openWriter(file, synchronous);
    this.group = new GroupCommit(this.db, file, prepare(this.db));
    this.walCheckpoints = new WalCheckpoints(this.db, file, synchronous);
    this.changes = new FileChanges(file);
  }

  /** Rejects with `StoreFailure`, or with what the job threw. */
  async run<Result>(job: unknown): Promise<Result> {
    if (this.isClosed) throw this.failure('unreachable', 'is closed');
    const outcome = this.commit(job);
    if (outcome && 'result' in outcome) return outcome.result as Result; // the module of jobs defines the result: the caller names its type
    if (outcome && 'threw' in outcome) throw new Error(outcome.threw);
    if (outcome?.failed === 'full') throw this.failure('full', 'found the disk full');
    throw this.failure('timeout', 'found another process writing');
  }

  /** Moves the write-ahead log into the database and closes the file. A second call does nothing. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.changes.close();
    this.endOnFatal(() => this.walCheckpoints.run('TRUNCATE'));
    this.db.close();
    await this.walCheckpoints.close();
  }

  private commit(job: unknown): Outcome | undefined {
    const startedAt = performance.now();
    const [outcome] = this.endOnFatal(() => this.group.run([job])) ?? [];
    this.changes.tell();
    this.counted.groups += 1;
    this.counted.jobs += 1;
    this.counted.lastCommitSeconds = (performance.now() - startedAt) / 1_000;
    this.endOnFatal(() => this.walCheckpoints.runIfDue());
    this.counted.walCheckpoints = this.walCheckpoints.count;
    return outcome;
  }

  /** Runs an action. A fatal fault closes this writer and ends the process; then there is no result. */
  private endOnFatal<Result>(action: () => Result): Result | undefined {
    try {
      return action();
    } catch (fault) {
      if (!(fault instanceof FatalFault)) throw fault;
      this.isClosed = true;
      this.options.onFatal(fault.message);
      return undefined;
    }
  }

  private failure(reason: StoreFailure['reason'], what: string): StoreFailure {
    const { store, file } = this.options;
    return new StoreFailure({ store, reason, ambiguous: false }, `${file}: the writer ${what}`);
  }
}
