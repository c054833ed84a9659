import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreFailure } from '#ports';
import type { Synchronous } from '../files/database.js';
import { endProcess } from '../files/end-process.js';
import type { Answered, FromWorker, JobsModule, Outcome, ToWorker, WorkerStart } from './commit-protocol.js';
import { JobQueue, type QueuedJob } from './job-queue.js';

// Resolved by its name in package.json, which is always the compiled file: a thread cannot run TypeScript.
const WORKER = createRequire(import.meta.url).resolve('#sqlite-worker');

/**
 * The jobs that queue while one message is committed make the next one. Measured: larger groups gain more than a thread that never idles.
 */
const MESSAGES_IN_FLIGHT = 1;
const DEADLINE_MS = 10_000;

const FAILED = { full: 'found the disk full', timeout: 'found another process writing' } as const;

export interface CommitThreadOptions {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly jobs: JobsModule;
  /** The store that its failures name. */
  readonly store: StoreFailure['store'];
  /** The time limit of one job, queueing included; 10 s when absent. */
  readonly deadlineMs?: number;
  /**
   * Called when a commit, sync or WAL checkpoint failed; must end the process within a second. When absent, writes the line and exits with
   * 70.
   */
  readonly onFatal?: (line: string) => void;
}

/**
 * For the metrics. `groups` and `jobs` count what was answered, `queued` the jobs not answered yet. A group is one commit, or none if it
 * failed.
 */
export interface CommitStats {
  readonly groups: number;
  readonly jobs: number;
  readonly walCheckpoints: number;
  readonly queued: number;
  readonly lastCommitSeconds: number;
}

/**
 * Writes one SQLite file off the main thread. The jobs that queue while a commit runs share the next one; each is answered once its
 * commit is on disk. Jobs are done in the order they were handed in.
 */
export class CommitThread {
  private readonly counted = { groups: 0, jobs: 0, walCheckpoints: 0, queued: 0, lastCommitSeconds: 0 };
  readonly stats: CommitStats = this.counted;
  private readonly queue = new JobQueue();
  private messagesInFlight = 0;
  private flushing: NodeJS.Immediate | undefined;
  private expiry: NodeJS.Timeout | undefined;
  private state: 'open' | 'closing' | 'ended' = 'open';
  private readonly exited: Promise<void>;

  /** Resolves once file and schema are ready; rejects with an error of one line when the file cannot be opened as asked. */
  static async start(options: CommitThreadOptions): Promise<CommitThread> {
    const { file, synchronous, jobs } = options;
    const worker = new Worker(WORKER, {
      // The system shows a thread's name beside its CPU time: `top -H`.
      name: basename(file),
      workerData: { file, synchronous, jobs } satisfies WorkerStart,
    });
    const first = await new Promise<FromWorker>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
    if ('ready' in first) return new CommitThread(worker, options);
    await worker.terminate();
    throw new Error('refused' in first ? first.refused : `${file}: the writer did not start`);
  }

  private constructor(
    private readonly worker: Worker,
    private readonly options: CommitThreadOptions,
  ) {
    worker.on('message', (message: FromWorker) => this.receive(message));
    worker.on('error', (error) => this.fail(`${options.file}: the writer failed (${error.message}). This is a bug.`));
    this.exited = new Promise((resolve) => {
      worker.once('exit', () => {
        if (this.state === 'open') this.fail(`${options.file}: the writer ended by itself. This is a bug.`);
        this.end();
        resolve();
      });
    });
  }

  /**
   * Does one job in the next commit. `bytes` is about how much the job carries; it bounds the size of that commit. Rejects with
   * `StoreFailure`, or with the error that the job threw.
   */
  run<Result>(job: unknown, bytes = 0): Promise<Result> {
    if (this.state !== 'open') return Promise.reject(this.failure('unreachable', false, 'is closed'));
    return new Promise<Result>((resolve, reject) => {
      // The module of jobs defines the result: the caller names its type.
      this.queue.add({ job, bytes, at: performance.now(), resolve: resolve as (result: unknown) => void, reject });
      this.counted.queued = this.queue.size;
      this.expiry ??= this.expireIn(this.deadlineMs);
      // After the I/O of this turn, so that all the jobs it hands in make one message.
      if (this.messagesInFlight < MESSAGES_IN_FLIGHT) this.flushing ??= setImmediate(() => this.flush(MESSAGES_IN_FLIGHT));
    });
  }

  /** Finishes what was handed in, moves the write-ahead log into the database and closes the file. Further calls wait for the same end. */
  async close(): Promise<void> {
    if (this.state === 'open') {
      this.state = 'closing';
      this.flush(Infinity);
      this.post('close');
    }
    await this.exited;
  }

  private flush(mostInFlight: number): void {
    clearImmediate(this.flushing);
    this.flushing = undefined;
    while (this.queue.isWaiting && this.messagesInFlight < mostInFlight) {
      this.messagesInFlight += 1;
      this.post({ jobs: this.queue.take().map(({ job }) => job) });
    }
  }

  private post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private receive(message: FromWorker): void {
    if ('answered' in message) this.settle(message.answered);
    else if ('walCheckpoints' in message) this.counted.walCheckpoints = message.walCheckpoints;
    else if ('fatal' in message) this.fail(message.fatal);
  }

  private settle({ messages, outcomes, commitSeconds }: Answered): void {
    this.messagesInFlight -= messages;
    const jobs = this.queue.takeAnswered(outcomes.length);
    jobs.forEach((job, index) => this.answer(job, outcomes[index]));
    this.counted.groups += 1;
    this.counted.jobs += jobs.length;
    this.counted.queued = this.queue.size;
    this.counted.lastCommitSeconds = commitSeconds;
    // Send what queued meanwhile at once: the thread is idle.
    this.flush(MESSAGES_IN_FLIGHT);
  }

  private answer({ resolve, reject }: QueuedJob, outcome: Outcome | undefined): void {
    if (outcome === undefined) reject(new Error(`${this.options.file}: a job was not answered`));
    else if ('result' in outcome) resolve(outcome.result);
    else if ('threw' in outcome) reject(new Error(outcome.threw));
    else reject(this.failure(outcome.failed, false, FAILED[outcome.failed]));
  }

  private get deadlineMs(): number {
    return this.options.deadlineMs ?? DEADLINE_MS;
  }

  private expireIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.expire(), ms).unref();
  }

  /** One timer serves all jobs: they are answered in order, so the oldest is always the first to expire. */
  private expire(): void {
    const before = performance.now() - this.deadlineMs;
    const { waiting, sent } = this.queue.expire(before);
    for (const { reject } of waiting) reject(this.failure('timeout', false, `did not get to it in ${this.deadlineMs} ms`));
    for (const { reject } of sent) reject(this.failure('timeout', true, `has not answered in ${this.deadlineMs} ms`));
    const oldest = this.queue.oldestAfter(before);
    this.expiry = oldest === null ? undefined : this.expireIn(oldest - before);
  }

  private fail(line: string): void {
    if (this.state === 'ended') return;
    (this.options.onFatal ?? endProcess)(line);
    this.end();
    void this.worker.terminate();
  }

  private end(): void {
    this.state = 'ended';
    clearTimeout(this.expiry);
    clearImmediate(this.flushing);
    const { sent, waiting } = this.queue.expire(Infinity);
    for (const { reject } of waiting) reject(this.failure('unreachable', false, 'has ended'));
    for (const { reject } of sent) reject(this.failure('unreachable', true, 'has ended'));
  }

  private failure(reason: StoreFailure['reason'], ambiguous: boolean, what: string): StoreFailure {
    const { store, file } = this.options;
    return new StoreFailure({ store, reason, ambiguous }, `${file}: the writer ${what}`);
  }
}
