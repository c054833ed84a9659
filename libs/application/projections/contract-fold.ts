import { brokenIn } from '../events/appends.js';
import { contractIdOf } from '../events/codec.js';
import type { Position, StoredEvent } from '../ports/event-store.js';
import type { Generation, ViewStore } from '../ports/view-store.js';
import { cacheBytes, WeighedCache } from '../weighed-cache.js';
import { advance } from './advance.js';
import type { BatchFold, FoldedBatch } from './batch-fold.js';
import { parkedAsTooLarge, partsOf, wholeOf, type ContractRules, type DocumentParts, type Folded } from './contract-rules.js';
import type { Projection } from './projection.js';

/**
 * The bytes of the documents kept in memory: those of some thousand contracts. One that is not kept is read from the view, in about 30 µs.
 * With four times as much, a rebuild of a million events took 200 MiB more and was no faster.
 */
const CACHED_BYTES = cacheBytes(0.08, 32 * 1024 * 1024);

/** What every document takes, however little it holds. */
const LEAST_BYTES = 1_000;

/** Rules whose documents are kept in memory. */
interface KeptRules<Body extends Folded> extends ContractRules<Body> {
  /** About how much memory the document takes, as bytes of JSON. It is asked after every change, so it must not measure them. */
  bytesOf(this: void, body: Body): number;
}

/** A projection with one document a contract, its id the contract's. */
export const contractProjection = <Body extends Folded>(rules: KeptRules<Body>): Projection<Body> & ContractRules<Body> => ({
  ...rules,
  lane: rules,
  laneIdOf: (contractId) => contractId,
  batches: (views) => new ContractFold(rules, views),
});

class ContractFold<Body extends Folded> implements BatchFold<Body> {
  private readonly cache: WeighedCache<Body>;

  constructor(
    private readonly rules: KeptRules<Body>,
    private readonly views: ViewStore,
  ) {
    this.cache = new WeighedCache(CACHED_BYTES, (body) => weightOf(rules, body));
  }

  fold(generation: Generation, events: readonly StoredEvent[]): Promise<FoldedBatch<Body>> {
    return this.foldOnto({ changed: new Map(), since: events[0]?.position ?? '' }, generation, events);
  }

  forget(): void {
    this.cache.clear();
  }

  /** `unsaved`: what the events before these changed. */
  private async foldOnto(unsaved: Changes<Body>, generation: Generation, events: readonly StoredEvent[]): Promise<FoldedBatch<Body>> {
    const lanes = lanesOf(events);
    const broken = brokenIn(events);
    const known = (id: string): Body | undefined => unsaved.changed.get(id) ?? this.cache.get(id);
    // A contract that begins in this batch has no document yet.
    const missing = [...lanes].flatMap(([id, [first]]) => (first?.revision === 0 || known(id) ? [] : [id]));
    const loaded = await this.load(generation, missing);
    const changed = new Map(unsaved.changed);
    for (const [contractId, lane] of lanes) {
      const before = known(contractId) ?? loaded.get(contractId);
      let body = before;
      for (const stored of lane) body = advance(this.rules, body, { contractId, stored, broken: broken.get(stored) ?? null });
      // Documents beside one that is saved may not be: a crash can come in between. So they are put whenever an event of theirs comes.
      if (body && (body !== before || besidesOf(this.rules, body).length > 0)) changed.set(contractId, body);
    }
    return new ContractBatch(
      this.rules,
      { ...unsaved, changed },
      {
        keep: (id, body) => this.cache.put(id, body),
        extend: (batch, more) => this.foldOnto(batch, generation, more),
      },
    );
  }

  private async load(generation: Generation, ids: readonly string[]): Promise<ReadonlyMap<string, Body>> {
    if (ids.length === 0) return new Map();
    const documents = await this.views.loadFrom<Body>(generation, ids);
    return new Map(documents.map((document) => [document.id, wholeOf(this.rules, document) ?? document.body]));
  }
}

interface Changes<Body extends Folded> {
  /** The documents as they are after the events of the batch. */
  readonly changed: ReadonlyMap<string, Body>;
  /** The position of the first of them: what was parked before it was parked by an earlier batch. */
  readonly since: Position;
}

interface Folding<Body extends Folded> {
  keep(id: string, body: Body): void;
  extend(changes: Changes<Body>, events: readonly StoredEvent[]): Promise<FoldedBatch<Body>>;
}

/** Its documents are made when they are asked for: a batch that is extended never is. */
class ContractBatch<Body extends Folded> implements FoldedBatch<Body> {
  private made: FoldedBatch<Body>['documents'] | undefined;

  constructor(
    private readonly rules: KeptRules<Body>,
    private readonly changes: Changes<Body>,
    private readonly folding: Folding<Body>,
  ) {}

  private get changed(): ReadonlyMap<string, Body> {
    return this.changes.changed;
  }

  get documents(): FoldedBatch<Body>['documents'] {
    this.made ??= [...this.changed].map(([id, body]) => ({ id, position: body.position, fields: this.rules.fields(body), body }));
    return this.made;
  }

  get hasRead(): boolean {
    return [...this.changed.values()].some(({ revision }) => revision >= 0);
  }

  get puts(): FoldedBatch<Body>['puts'] {
    return this.documents.flatMap((document) => [
      { ...document, ...storedParts(partsOf(this.rules, document.body)) },
      ...besidesOf(this.rules, document.body),
    ]);
  }

  get parked(): FoldedBatch<Body>['parked'] {
    const { changed, since } = this.changes;
    return [...changed].flatMap(([id, { parked }]) => (parked && parked.position >= since ? [{ contractId: id, ...parked }] : []));
  }

  get bytes(): number {
    let bytes = 0;
    for (const body of this.changed.values()) bytes += weightOf(this.rules, body);
    return bytes;
  }

  keep(): void {
    for (const [id, body] of this.changed) this.folding.keep(id, body);
  }

  extend(events: readonly StoredEvent[]): Promise<FoldedBatch<Body>> {
    return this.folding.extend(this.changes, events);
  }

  parkTooLarge(ids: ReadonlySet<string>): FoldedBatch<Body> {
    const parked = [...this.changed].filter(([id]) => ids.has(id)).map(([id, body]) => [id, parkedAsTooLarge(this.rules, body)] as const);
    return new ContractBatch(this.rules, { ...this.changes, changed: new Map([...this.changed, ...parked]) }, this.folding);
  }
}

const weightOf = <Body extends Folded>(rules: KeptRules<Body>, body: Body): number => LEAST_BYTES + rules.bytesOf(body);

const besidesOf = <Body extends Folded>({ beside }: KeptRules<Body>, body: Body): FoldedBatch<Body>['puts'] =>
  (beside?.(body) ?? []).map((one) => ({ ...one, position: body.position }));

const storedParts = ({ body, details }: DocumentParts) => (details ? { body, details } : { body });

/** A batch by contract, each in the order of its stream; events of other streams are left out. */
function lanesOf(events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> {
  const lanes = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const contractId = contractIdOf(event.stream);
    if (contractId === null) continue;
    const lane = lanes.get(contractId);
    if (lane) lane.push(event);
    else lanes.set(contractId, [event]);
  }
  return lanes;
}
