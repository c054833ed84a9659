import { StoreFailure } from '#application';
import { openWriter } from '../files/database.js';
import { ThreadNews } from '../files/file-changes.js';
import { pauseForOthers } from '../files/low-priority.js';
import type { Outcome, PrepareJobs } from './commit-protocol.js';
import type { CommitStats, CommitThreadOptions } from './commit-thread.js';
import { FatalFault, GroupCommit } from './group-commit.js';
import { Checkpoints } from './wal-checkpoints.js';

export interface InlineOptions extends Pick<CommitThreadOptions, 'file' | 'synchronous' | 'store'> {
  readonly prepare: PrepareJobs;
  /** Ends the process within a second. */
  readonly onFatal: (line: string) => void;
}

/** Writes one SQLite file on the thread that asks, each job in a commit of its own: for a thread that has nothing else to do meanwhile. */
export class InlineCommits {
  private readonly counted = { groups: 0, jobs: 0, checkpoints: 0, queued: 0, lastCommitSeconds: 0 };
  readonly stats: CommitStats = this.counted;
  private readonly db;
  private readonly group: GroupCommit;
  private readonly checkpoints: Checkpoints;
  private readonly news: ThreadNews;
  private isClosed = false;

  /** Throws an error of one line when the file cannot be opened as asked. */
  constructor(private readonly options: InlineOptions) {
    const { file, synchronous, prepare } = options;
    this.db = openWriter(file, synchronous);
    this.group = new GroupCommit(this.db, file, prepare(this.db));
    this.checkpoints = new Checkpoints(this.db, file, synchronous);
    this.news = new ThreadNews(file);
  }

  /** Rejects with `StoreFailure`, or with what the job threw. */
  async run<Result>(job: unknown): Promise<Result> {
    if (this.isClosed) throw this.failure('unreachable', 'is closed');
    const outcome = this.committed(job);
    if (outcome && 'result' in outcome) return outcome.result as Result; // jobs answer what their module says: the caller names it
    if (outcome && 'threw' in outcome) throw new Error(outcome.threw);
    if (outcome?.failed === 'full') throw this.failure('full', 'found the disk full');
    throw this.failure('timeout', 'found another process writing');
  }

  /** Moves the write-ahead log into the database and closes the file. Twice is once. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.news.close();
    this.fatally(() => this.checkpoints.run('TRUNCATE'));
    this.db.close();
    await this.checkpoints.close();
  }

  private committed(job: unknown): Outcome | undefined {
    const started = performance.now();
    const [outcome] = this.fatally(() => this.group.run([job])) ?? [];
    pauseForOthers();
    this.news.tell();
    this.counted.groups += 1;
    this.counted.jobs += 1;
    this.counted.lastCommitSeconds = (performance.now() - started) / 1_000;
    this.fatally(() => {
      const due = this.checkpoints.due(1);
      if (due) this.checkpoints.runDue(due);
    });
    this.counted.checkpoints = this.checkpoints.count;
    return outcome;
  }

  private fatally<Result>(action: () => Result): Result | undefined {
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
