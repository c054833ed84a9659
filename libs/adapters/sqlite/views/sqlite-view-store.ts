import {
  assertAnyOf,
  assertDefinition,
  assertFilter,
  assertQuery,
  assertStep,
  declarationOf,
  documentsAsJson,
  GenerationDropped,
  ViewStore,
  type AnyOf,
  type DocumentState,
  type FoundNews,
  type Generation,
  type Listed,
  type Loaded,
  type NewsAsked,
  type Position,
  type Scan,
  type ViewChanges,
  type ViewCount,
  type ViewDefinition,
  type ViewDocument,
  type ViewNews,
  type ViewQuery,
  type ViewRead,
  type ViewStamp,
  type ViewStep,
} from '#ports';
import { CommitThread, type CommitThreadOptions } from '../commits/commit-thread.js';
import { InlineCommits, type InlineOptions } from '../commits/inline-commits.js';
import { openReader } from '../files/database.js';
import { FileChanges } from '../files/file-changes.js';
import { pauseForOthers } from '../files/low-priority.js';
import { beginUnsynced, endUnsynced, synchronousOf } from '../files/unsynced-file.js';
import { SqlitePositionWaits } from './position-waits.js';
import { prepare, type BuildFound, type BuildOutcome, type ViewJob } from './view-jobs.js';
import { findNews, loadNews } from './view-news.js';
import { ViewReader, type BuildProgress } from './view-reader.js';
import { checkpointIn, stampOf } from './view-stamp.js';
import { layOutRows, shapeOf } from './view-table.js';

interface SqliteViewOptions extends Pick<CommitThreadOptions, 'deadlineMs' | 'onFatal'> {
  /** The most bytes of a document with its details; what every store takes when absent. */
  readonly largestDocumentBytes?: number;
}

/**
 * Views in one SQLite file, one table for each build. One thread writes, any thread reads. Commits are not synced, because the log can fill
 * the views again.
 */
export class SqliteViewStore extends ViewStore {
  private readonly waits: SqlitePositionWaits;

  /** Rejects with an error of one line when the file cannot be opened as asked. */
  static async open(file: string, { largestDocumentBytes, ...options }: SqliteViewOptions = {}): Promise<SqliteViewStore> {
    const thread = await CommitThread.start({
      ...options,
      file,
      synchronous: beginUnsynced(file),
      jobs: 'views/view-jobs.js',
      store: 'views',
    });
    try {
      return new SqliteViewStore(thread, file, { onClosed: () => endUnsynced(file), largestDocumentBytes });
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /**
   * For the thread that answers queries while another one projects: it creates the file, and closes it after the other. Throws an error of
   * one line.
   */
  static openToRead(file: string, options: Required<Pick<CommitThreadOptions, 'onFatal'>>): SqliteViewStore {
    return SqliteViewStore.openInline(file, { ...options, synchronous: beginUnsynced(file) }, () => endUnsynced(file));
  }

  /** For another program beside the service, which changes nothing. Throws an error of one line. */
  static openReadOnly(file: string): SqliteViewStore {
    const refuse = (): Promise<never> => Promise.reject(new Error(`${file} was opened to be read only`));
    const stats = { groups: 0, jobs: 0, walCheckpoints: 0, queued: 0, lastCommitSeconds: 0 };
    return new SqliteViewStore({ run: refuse, close: async () => undefined, stats }, file, {});
  }

  /** For a thread that only projects: it writes on its own thread. Throws an error of one line. */
  static openToProject(file: string, options: Required<Pick<CommitThreadOptions, 'onFatal'>>): SqliteViewStore {
    return SqliteViewStore.openInline(file, { ...options, synchronous: synchronousOf(file) });
  }

  private static openInline(file: string, options: Pick<InlineOptions, 'onFatal' | 'synchronous'>, onClosed?: () => void): SqliteViewStore {
    return new SqliteViewStore(new InlineCommits({ ...options, file, store: 'views', prepare }), file, { onClosed });
  }

  private constructor(
    /** Public for the metrics. */
    readonly thread: Pick<CommitThread, 'run' | 'close' | 'stats'>,
    file: string,
    private readonly options: { readonly onClosed?: (() => void) | undefined; readonly largestDocumentBytes?: number | undefined },
    private readonly reader = new ViewReader(openReader(file), file),
  ) {
    super(options.largestDocumentBytes);
    this.waits = new SqlitePositionWaits((view) => reader.translatingErrors(() => reader.live(view)).checkpoint, new FileChanges(file));
  }

  override async open(view: ViewDefinition, source: string): Promise<{ readonly generation: Generation; readonly live: boolean }> {
    const found = await this.runBuildJob('open', view, source);
    if (found.source !== source) throw new Error(`the view ${view.name} was filled from the event store ${found.source}, not ${source}`);
    return { generation: { view, build: found.build }, live: found.live === 1 };
  }

  override async rebuild(view: ViewDefinition, source: string): Promise<Generation> {
    const { build } = await this.runBuildJob('rebuild', view, source);
    return { view, build };
  }

  override async promote(generation: Generation): Promise<void> {
    const { view, build } = generation;
    // Each in a commit of its own, so that the write-ahead log is moved in between.
    for (const index of view.indexes) await this.change(generation, { do: 'index', shape: shapeOf(view), build, index });
    await this.change(generation, { do: 'promote', shape: shapeOf(view), build });
    this.showChange();
  }

  override async checkpoint(generation: Generation): Promise<Position | null> {
    return this.reader.translatingErrors(() => this.progress(generation).checkpoint);
  }

  override async save(generation: Generation, step: ViewStep): Promise<boolean> {
    const { view, build } = generation;
    assertStep(view, step);
    const { from, to } = step;
    pauseForOthers();
    const { rows, bytes } = layOutRows(view, documentsAsJson(view, step.puts, this.largestDocumentBytes));
    const outcome = await this.change(generation, { do: 'save', shape: shapeOf(view), build, from, to, rows }, bytes);
    this.showChange();
    return outcome === 'done';
  }

  override async loadFrom<Body extends object>(generation: Generation, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]> {
    return this.reader.snapshot(() => {
      const { build } = this.progress(generation);
      return this.reader.load<Body>(generation.view, build, ids);
    });
  }

  override async load<Body extends object>(view: ViewDefinition, ids: readonly string[], having?: AnyOf): Promise<ViewRead<Body>> {
    if (having) assertAnyOf(view, having);
    return this.reader.snapshot(() => {
      const { build, checkpoint } = this.reader.live(view);
      return { documents: this.reader.load<Body>(view, build, ids, having), asOf: checkpoint };
    });
  }

  override async find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>> {
    assertQuery(view, query);
    return this.reader.snapshot(() => {
      const { build, checkpoint } = this.reader.live(view);
      return { documents: this.reader.find<Body>(view, build, query), asOf: checkpoint };
    });
  }

  override async stamp(view: ViewDefinition): Promise<ViewStamp> {
    return stampOf(this.reader.translatingErrors(() => this.reader.liveOfTurn(view)));
  }

  override async changesSince(view: ViewDefinition, since: ViewStamp): Promise<ViewChanges | null> {
    return this.reader.snapshot(() => {
      const live = this.reader.live(view);
      const stamp = stampOf(live);
      const keys = stamp === since ? [] : this.reader.changedKeys(view, live.build, checkpointIn(since, live));
      return keys && { stamp, asOf: live.checkpoint, keys };
    });
  }

  override async loadNews<Body extends object>(
    view: ViewDefinition,
    ids: readonly string[],
    asked: NewsAsked,
  ): Promise<ViewNews<Loaded<Body>>> {
    if (asked.having) assertAnyOf(view, asked.having);
    return this.reader.snapshot(() => {
      const live = this.reader.live(view);
      return { documents: loadNews<Body>(this.reader, { view, build: live.build }, ids, asked), asOf: live.checkpoint };
    });
  }

  override async findNews<Body extends object>(
    view: ViewDefinition,
    query: ViewQuery & { readonly scan?: Scan },
    isKnown: (state: DocumentState) => boolean,
  ): Promise<FoundNews<Listed<Body>>> {
    assertQuery(view, query);
    return this.reader.snapshot(() => {
      const live = this.reader.live(view);
      return { ...findNews<Body>(this.reader, { view, build: live.build }, query, isKnown), asOf: live.checkpoint };
    });
  }

  override async count(view: ViewDefinition, filter: ViewQuery['filter'], most: number): Promise<ViewCount> {
    assertFilter(view, filter, most);
    return this.reader.snapshot(() => {
      const { build, checkpoint } = this.reader.live(view);
      return { count: this.reader.count(view, build, filter, most), asOf: checkpoint };
    });
  }

  override async waitFor(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    return this.waits.until(view, position, timeoutMs);
  }

  /** Ends every wait and finishes the saves that are running. */
  async close(): Promise<void> {
    this.waits.close();
    await this.thread.close();
    this.reader.close();
    this.options.onClosed?.();
  }

  private async runBuildJob(what: 'open' | 'rebuild', view: ViewDefinition, source: string): Promise<BuildFound> {
    assertDefinition(view);
    const declaration = declarationOf(view);
    const found = await this.run<BuildFound>({ do: what, shape: shapeOf(view), declaration, source });
    if (found.declaration === declaration) return found;
    throw new Error(`the view ${view.name} declares other fields or indexes than its builds: bump its version ${view.version}`);
  }

  private showChange(): void {
    this.reader.forgetTurn();
    this.waits.look();
  }

  private progress(generation: Generation): BuildProgress {
    const progress = this.reader.progress(generation.view, generation.build);
    if (!progress) throw new GenerationDropped(generation);
    return progress;
  }

  private async change(generation: Generation, job: ViewJob, bytes?: number): Promise<BuildOutcome> {
    const outcome = await this.run<BuildOutcome>(job, bytes);
    if (outcome === 'dropped') throw new GenerationDropped(generation);
    return outcome;
  }

  private run<Result extends BuildFound | BuildOutcome>(job: ViewJob, bytes?: number): Promise<Result> {
    return this.thread.run<Result>(job, bytes);
  }
}
