import {
  assertDefinition,
  assertQuery,
  assertStep,
  declarationOf,
  GenerationDropped,
  ViewStore,
  type FieldValue,
  type Generation,
  type Position,
  type ViewDefinition,
  type ViewDocument,
  type ViewQuery,
  type ViewRead,
  type ViewStep,
} from '#application';
import { CommitThread, type CommitThreadOptions } from '../commits/commit-thread.js';
import { InlineCommits, type InlineOptions } from '../commits/inline-commits.js';
import { openReader } from '../files/database.js';
import { ThreadEar } from '../files/file-changes.js';
import { pauseForOthers } from '../files/low-priority.js';
import { PositionWaits } from './position-waits.js';
import { beginUnsynced, begun, endUnsynced } from './unsynced-file.js';
import { prepare, type BuildFound, type BuildOutcome, type ViewJob } from './view-jobs.js';
import { ViewReader, type Standing } from './view-reader.js';
import { fieldsOf, type TableShape } from './view-table.js';

/** Views in one SQLite file: a table a build. One thread writes, any reads. Its commits are not synced, for views replay. */
export class SqliteViewStore extends ViewStore {
  private readonly waits: PositionWaits;

  /** Rejects with one line when the file cannot be opened as asked. */
  static async open(file: string, options: Pick<CommitThreadOptions, 'deadlineMs' | 'onFatal'> = {}): Promise<SqliteViewStore> {
    const thread = await CommitThread.start({ ...options, file, synchronous: beginUnsynced(file), jobs: 'views', store: 'views' });
    try {
      return new SqliteViewStore(thread, file, () => endUnsynced(file));
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /** For the thread that answers while another projects: it makes the file, reads it, and closes it after the other. Throws one line. */
  static openToRead(file: string, options: Required<Pick<CommitThreadOptions, 'onFatal'>>): SqliteViewStore {
    return SqliteViewStore.inline(file, { ...options, synchronous: beginUnsynced(file) }, () => endUnsynced(file));
  }

  /** For the thread that projects and does nothing else: it writes by itself. Throws one line. */
  static openToProject(file: string, options: Required<Pick<CommitThreadOptions, 'onFatal'>>): SqliteViewStore {
    return SqliteViewStore.inline(file, { ...options, synchronous: begun(file) });
  }

  private static inline(file: string, options: Pick<InlineOptions, 'onFatal' | 'synchronous'>, onClosed?: () => void): SqliteViewStore {
    return new SqliteViewStore(new InlineCommits({ ...options, file, store: 'views', prepare }), file, onClosed);
  }

  private constructor(
    /** For its figures. */
    readonly thread: Pick<CommitThread, 'run' | 'close' | 'stats'>,
    file: string,
    private readonly onClosed: () => void = () => undefined,
    private readonly reader = new ViewReader(openReader(file), file),
  ) {
    super();
    const ear = new ThreadEar(file, () => this.waits.look());
    this.waits = new PositionWaits((view) => reader.reading(() => reader.live(view)).checkpoint, ear);
  }

  override async open(view: ViewDefinition, source: string): Promise<{ readonly generation: Generation; readonly live: boolean }> {
    const found = await this.build('open', view, source);
    if (found.source !== source) throw new Error(`the view ${view.name} was filled from the event store ${found.source}, not ${source}`);
    return { generation: { view, build: found.build }, live: found.live === 1 };
  }

  override async rebuild(view: ViewDefinition, source: string): Promise<Generation> {
    const { build } = await this.build('rebuild', view, source);
    return { view, build };
  }

  override async promote(generation: Generation): Promise<void> {
    const outcome = await this.run<BuildOutcome>({ do: 'promote', shape: shapeOf(generation.view), build: generation.build });
    if (outcome === 'dropped') throw new GenerationDropped(generation);
    this.waits.look();
  }

  override async checkpoint(generation: Generation): Promise<Position | null> {
    return this.reader.reading(() => this.standing(generation).checkpoint);
  }

  override async save(generation: Generation, step: ViewStep): Promise<boolean> {
    const { view, build } = generation;
    assertStep(view, step);
    const { from, to } = step;
    pauseForOthers();
    const { rows, bytes } = laidOut(view, step.puts);
    const outcome = await this.run<BuildOutcome>({ do: 'save', shape: shapeOf(view), build, from, to, rows }, bytes);
    if (outcome === 'dropped') throw new GenerationDropped(generation);
    this.waits.look();
    return outcome === 'done';
  }

  override async loadFrom<Body extends object>(generation: Generation, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]> {
    return this.reader.snapshot(() => {
      const { build } = this.standing(generation);
      return this.reader.load<Body>(generation.view, build, ids);
    });
  }

  override async load<Body extends object>(view: ViewDefinition, ids: readonly string[]): Promise<ViewRead<Body>> {
    return this.reader.snapshot(() => {
      const { build, checkpoint } = this.reader.live(view);
      return { documents: this.reader.load<Body>(view, build, ids), asOf: checkpoint };
    });
  }

  override async find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>> {
    assertQuery(view, query);
    return this.reader.snapshot(() => {
      const { build, checkpoint } = this.reader.live(view);
      return { documents: this.reader.find<Body>(view, build, query), asOf: checkpoint };
    });
  }

  override async waitFor(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    return this.waits.until(view, position, timeoutMs);
  }

  /** Ends every wait and finishes what was being saved. */
  async close(): Promise<void> {
    this.waits.close();
    await this.thread.close();
    this.reader.close();
    this.onClosed();
  }

  private async build(what: 'open' | 'rebuild', view: ViewDefinition, source: string): Promise<BuildFound> {
    assertDefinition(view);
    const declaration = declarationOf(view);
    const found = await this.run<BuildFound>({ do: what, shape: shapeOf(view), declaration, source });
    if (found.declaration === declaration) return found;
    throw new Error(`the view ${view.name} declares other fields or indexes than its builds: bump its version ${view.version}`);
  }

  private standing(generation: Generation): Standing {
    const standing = this.reader.standing(generation.view, generation.build);
    if (!standing) throw new GenerationDropped(generation);
    return standing;
  }

  private run<Result extends BuildFound | BuildOutcome>(job: ViewJob, bytes?: number): Promise<Result> {
    return this.thread.run<Result>(job, bytes);
  }
}

/** No more of a definition than crosses threads. */
const shapeOf = ({ name, version, fields, indexes }: ViewDefinition): TableShape => ({ name, version, fields, indexes });

/** Rows laid end to end: one long list crosses to the thread faster than many objects. */
function laidOut(view: ViewDefinition, puts: readonly ViewDocument[]): { readonly rows: readonly FieldValue[]; readonly bytes: number } {
  const names = fieldsOf(view);
  const rows: FieldValue[] = [];
  let bytes = 0;
  for (const { id, position, fields, body } of puts) {
    const json = JSON.stringify(body);
    bytes += json.length;
    rows.push(id, position, ...names.map((name) => fields[name] ?? null), json);
  }
  return { rows, bytes };
}
