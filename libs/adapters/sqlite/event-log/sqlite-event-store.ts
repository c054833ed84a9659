import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AppendResult,
  assertCount,
  assertWhole,
  boundsOf,
  bytesOf,
  countOf,
  type EventFeed,
  eventsAsJson,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  positionOf,
  type StoredEvent,
  StreamDamaged,
  type StreamRange,
} from '#ports';
import { CommitThread, type CommitThreadOptions } from '../commits/commit-thread.js';
import { FileChanges } from '../files/file-changes.js';
import { pauseForOthers } from '../files/low-priority.js';
import type { AppendJob, Appended } from './event-log-jobs.js';
import { EventLogReader } from './event-log-reader.js';
import { LogWaiters } from './log-waiters.js';
import { SharedPages } from './shared-pages.js';

/** Events read in one go, which takes about 3 ms of the main thread. */
const PAGE = 1000;

/** Store and feed of a log in one SQLite file. A thread writes and syncs every commit; the main thread reads. */
export class SqliteEventStore extends EventStore implements EventFeed {
  private readonly waiters: LogWaiters;
  private readonly pages: SharedPages;

  /** Rejects with an error of one line when the file cannot be opened as asked. */
  static async open(file: string, options: Pick<CommitThreadOptions, 'deadlineMs' | 'onFatal'> = {}): Promise<SqliteEventStore> {
    const thread = await CommitThread.start({
      ...options,
      file,
      synchronous: 'FULL',
      jobs: 'event-log/event-log-jobs.js',
      store: 'events',
    });
    try {
      return new SqliteEventStore(thread, file);
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /** For a second thread, which reads and follows the log. Throws an error of one line. */
  static openToRead(file: string): SqliteEventStore {
    const refuse = (): Promise<never> => Promise.reject(new Error(`${file} was opened to be read only`));
    const stats = { groups: 0, jobs: 0, walCheckpoints: 0, queued: 0, lastCommitSeconds: 0 };
    return new SqliteEventStore({ run: refuse, close: async () => undefined, stats }, file);
  }

  private constructor(
    /** Public for the metrics. */
    readonly thread: Pick<CommitThread, 'run' | 'close' | 'stats'>,
    file: string,
    private readonly reader = new EventLogReader(file),
  ) {
    super();
    this.waiters = new LogWaiters(() => reader.version(), new FileChanges(file));
    this.pages = new SharedPages((count, limit) => reader.after(count, limit));
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const job: AppendJob = { stream, expected, events: eventsAsJson(stream, expected, events) };
    const bytes = job.events.reduce((sum, event) => sum + bytesOf(event), 0);
    const appended = await this.thread.run<Appended>(job, bytes);
    if (appended.outcome === 'damaged') throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, 'was there before');
    if (appended.outcome === 'conflict') return appended;
    this.waiters.wakeAll();
    return { outcome: 'appended', revision: appended.revision, position: positionOf(appended.count) };
  }

  async read(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    const bounds = boundsOf(range);
    const { from, through, backwards, limit } = bounds;
    const events = await readInPages(limit, (most, last) => {
      if (last === undefined) return this.reader.stream(stream, { from, through, backwards, limit: most });
      const rest = backwards ? { from, through: last.revision - 1 } : { from: last.revision + 1, through };
      return this.reader.stream(stream, { ...rest, backwards, limit: most });
    });
    if (events.length === 0 && from === 0 && this.reader.isEmptied(stream)) {
      throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, 'has lost its events');
    }
    assertWhole(stream, bounds, events);
    return events;
  }

  async identity(): Promise<string> {
    return this.reader.identity();
  }

  async *follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }): AsyncGenerator<FeedBatch> {
    const { signal, batchSize } = options;
    assertCount('batchSize', batchSize, 1);
    let position = after;
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const number = this.waiters.current;
      // One more than a batch holds shows whether this is the end of the log.
      const found = this.pages.after(countOf(position), batchSize + 1, number);
      pauseForOthers();
      const events = found.slice(0, batchSize);
      const live = found.length === events.length;
      position = events.at(-1)?.position ?? position;
      if (isFirst || events.length > 0) yield { events, position, live };
      await (live ? this.waiters.after(number, signal) : nextTurn());
    }
  }

  async head(): Promise<Position | null> {
    const count = this.reader.head();
    return count === 0 ? null : positionOf(count);
  }

  async reaches(position: Position): Promise<boolean> {
    return this.reader.head() >= countOf(position);
  }

  async reachable(): Promise<void> {
    // Nothing can come between this process and its file.
  }

  async at(position: Position): Promise<StoredEvent | null> {
    const [found] = this.reader.after(countOf(position) - 1, 1);
    return found?.position === position ? found : null;
  }

  async page(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    assertCount('limit', limit, 0);
    return readInPages(limit, (most, last) => this.reader.after(countOf(last?.position ?? after), most));
  }

  /** Finishes the appends that are running. Later calls and running followers get a `StoreFailure`. A second call does nothing more. */
  async close(): Promise<void> {
    this.reader.close();
    this.waiters.wakeAll();
    await this.thread.close();
  }
}

/** All that `fetch` finds, page by page; the event loop runs between pages. */
async function readInPages(
  limit: number,
  fetch: (most: number, last: StoredEvent | undefined) => readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const most = Math.min(PAGE, limit - events.length);
    const page = most > 0 ? fetch(most, events.at(-1)) : [];
    events.push(...page);
    if (page.length < most || events.length >= limit) return events;
    await nextTurn();
  }
}
