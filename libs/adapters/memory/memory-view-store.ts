import {
  assertAnyOf,
  assertDefinition,
  assertFilter,
  assertQuery,
  assertStep,
  declarationOf,
  documentOf,
  documentsAsJson,
  GenerationDropped,
  ViewRebuilding,
  ViewStore,
  type AnyOf,
  type DocumentJson,
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
import { count, scanned, select } from './select.js';

interface Build {
  readonly number: number;
  readonly source: string;
  /** As JSON text, so that no caller can change what is stored. */
  readonly documents: Map<string, DocumentJson>;
  checkpoint: Position | null;
  /** What each step changed, oldest first. */
  readonly steps: { readonly from: Position | null; readonly keys: readonly string[] }[];
}

interface Version {
  /** The declaration of all its builds; null before the first. */
  declaration: string | null;
  builds: readonly Build[];
  made: number;
  live: Build | null;
  /** Called after every step of this version and every promotion. */
  readonly waiting: Set<() => void>;
}

/** Views in this process, gone with it: for tests. */
export class MemoryViewStore extends ViewStore {
  private readonly versions = new Map<string, Version>();

  override async open(view: ViewDefinition, source: string): Promise<{ readonly generation: Generation; readonly live: boolean }> {
    const { builds, live } = this.findDeclared(view);
    const build = live ?? builds.at(-1);
    if (!build) return { generation: await this.rebuild(view, source), live: false };
    if (build.source !== source) throw new Error(`the view ${view.name} was filled from the event store ${build.source}, not ${source}`);
    return { generation: { view, build: build.number }, live: build === live };
  }

  override async rebuild(view: ViewDefinition, source: string): Promise<Generation> {
    const version = this.findDeclared(view);
    version.made += 1;
    version.builds = [...version.builds, { number: version.made, source, documents: new Map(), checkpoint: null, steps: [] }];
    return { view, build: version.made };
  }

  override async promote(generation: Generation): Promise<void> {
    const version = this.version(generation.view);
    if (version.live && version.live.number >= generation.build) return;
    version.live = this.build(generation);
    version.builds = version.builds.filter(({ number }) => number >= generation.build);
    wakeWaiting(version);
  }

  override async checkpoint(generation: Generation): Promise<Position | null> {
    return this.build(generation).checkpoint;
  }

  override async save(generation: Generation, step: ViewStep): Promise<boolean> {
    assertStep(generation.view, step);
    const documents = documentsAsJson(generation.view, step.puts, this.largestDocumentBytes);
    const build = this.build(generation);
    if (build.checkpoint !== step.from) return false;
    build.checkpoint = step.to;
    build.steps.push({ from: step.from, keys: documents.flatMap((one) => changeKeys(generation.view, one)) });
    for (const document of documents) {
      const stored = build.documents.get(document.id);
      if (!stored || stored.position < document.position) build.documents.set(document.id, { ...document, fields: { ...document.fields } });
    }
    wakeWaiting(this.version(generation.view));
    return true;
  }

  override async loadFrom<Body extends object>(generation: Generation, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]> {
    return pickDocuments(this.build(generation), ids);
  }

  override async load<Body extends object>(view: ViewDefinition, ids: readonly string[], having?: AnyOf): Promise<ViewRead<Body>> {
    if (having) assertAnyOf(view, having);
    const build = this.live(view);
    return { documents: pickDocuments(build, ids, having), asOf: build.checkpoint };
  }

  override async find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>> {
    assertQuery(view, query);
    const build = this.live(view);
    const found = select([...build.documents.values()], query);
    return { documents: found.map((one) => copyOf<Body>({ ...one, details: null })), asOf: build.checkpoint };
  }

  override async stamp(view: ViewDefinition): Promise<ViewStamp> {
    return stampOf(this.live(view));
  }

  override async changesSince(view: ViewDefinition, since: ViewStamp): Promise<ViewChanges | null> {
    const live = this.live(view);
    const stamp = stampOf(live);
    const first = live.steps.findIndex(({ from }) => from !== null && stampOf({ ...live, checkpoint: from }) === since);
    if (first < 0 && stamp !== since) return null;
    const steps = first < 0 ? [] : live.steps.slice(first);
    return { stamp, asOf: live.checkpoint, keys: steps.flatMap(({ keys }) => keys) };
  }

  override async loadNews<Body extends object>(
    view: ViewDefinition,
    ids: readonly string[],
    { isKnown, having, asLists = false }: NewsAsked,
  ): Promise<ViewNews<Loaded<Body>>> {
    const build = this.live(view);
    const { documents, asOf } = await this.load<Body>(view, ids, having);
    const found = documents.map(({ body, details, ...place }): Loaded<Body> => {
      const state = { ...place, build: build.number };
      return isKnown(state) ? { ...state, body: null } : { ...state, body, ...(details && !asLists && { details }) };
    });
    return { documents: found, asOf };
  }

  override async findNews<Body extends object>(
    view: ViewDefinition,
    query: ViewQuery & { readonly scan?: Scan },
    isKnown: (state: DocumentState) => boolean,
  ): Promise<FoundNews<Listed<Body>>> {
    assertQuery(view, query);
    const build = this.live(view);
    const all = [...build.documents.values()];
    const { found, scannedTo } = query.scan ? scanned(all, query, query.scan) : { found: select(all, query), scannedTo: null };
    const documents = found.map((document): Listed<Body> => {
      const { id, position, fields, body } = copyOf<Body>({ ...document, details: null });
      const state = { id, build: build.number, position };
      return { ...state, sortedBy: fields[query.sort.field] ?? null, body: isKnown(state) ? null : body };
    });
    return { documents, asOf: build.checkpoint, scannedTo };
  }

  override async count(view: ViewDefinition, filter: ViewQuery['filter'], most: number): Promise<ViewCount> {
    assertFilter(view, filter, most);
    const build = this.live(view);
    return { count: count([...build.documents.values()], filter, most), asOf: build.checkpoint };
  }

  override async waitFor(view: ViewDefinition, position: Position, timeoutMs: number): Promise<Position | null> {
    const { waiting } = this.version(view);
    const reached = (): boolean => (this.live(view).checkpoint ?? '') >= position;
    if (!reached()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, timeoutMs);
        const look = (): void => {
          if (reached()) done();
        };
        function done(): void {
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        }
        waiting.add(look);
      });
    }
    return this.live(view).checkpoint;
  }

  private findDeclared(view: ViewDefinition): Version {
    assertDefinition(view);
    const version = this.version(view);
    version.declaration ??= declarationOf(view);
    if (version.declaration === declarationOf(view)) return version;
    throw new Error(`the view ${view.name} declares other fields or indexes than its builds: bump its version ${view.version}`);
  }

  private version({ name, version }: ViewDefinition): Version {
    const key = `${name}@${version}`;
    const known = this.versions.get(key) ?? { declaration: null, builds: [], made: 0, live: null, waiting: new Set() };
    this.versions.set(key, known);
    return known;
  }

  private live(view: ViewDefinition): Build {
    const { live } = this.version(view);
    if (!live) throw new ViewRebuilding(view.name);
    return live;
  }

  private build(generation: Generation): Build {
    const build = this.version(generation.view).builds.find(({ number }) => number === generation.build);
    if (!build) throw new GenerationDropped(generation);
    return build;
  }
}

const stampOf = ({ number, checkpoint }: Build): ViewStamp => `${number}.${checkpoint}`;

/** The document's id and its values of the fields with which indexes begin. */
const changeKeys = ({ indexes }: ViewDefinition, { id, fields }: DocumentJson): readonly string[] => [
  id,
  ...indexes.map(([field = '']) => fields[field]).filter((value) => typeof value === 'string'),
];

const wakeWaiting = (version: Version): void => version.waiting.forEach((look) => look());

function pickDocuments<Body extends object>(build: Build, ids: readonly string[], having?: AnyOf): readonly ViewDocument<Body>[] {
  const found = [...new Set(ids)].flatMap((id) => build.documents.get(id) ?? []);
  const wanted = having && Object.entries(having);
  return found.filter(({ fields }) => !wanted || wanted.some(([field, value]) => fields[field] === value)).map(copyOf<Body>);
}

const copyOf = <Body extends object>(document: DocumentJson): ViewDocument<Body> =>
  documentOf({ ...document, fields: { ...document.fields } });
