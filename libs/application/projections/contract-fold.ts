import { brokenIn } from '../events/appends.js';
import { contractIdOf } from '../events/codec.js';
import type { StoredEvent } from '../ports/event-store.js';
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
    this.cache = new WeighedCache(CACHED_BYTES, (body) => LEAST_BYTES + rules.bytesOf(body));
  }

  async fold(generation: Generation, events: readonly StoredEvent[]): Promise<FoldedBatch<Body>> {
    const lanes = lanesOf(events);
    const broken = brokenIn(events);
    const loaded = await this.load(generation, lanes);
    const changed = new Map<string, Body>();
    for (const [contractId, lane] of lanes) {
      const before = this.cache.get(contractId) ?? loaded.get(contractId);
      let body = before;
      for (const stored of lane) body = advance(this.rules, body, { contractId, stored, broken: broken.get(stored) ?? null });
      if (body && body !== before) changed.set(contractId, body);
    }
    return this.batchOf(changed);
  }

  forget(): void {
    this.cache.clear();
  }

  private batchOf(changed: ReadonlyMap<string, Body>): FoldedBatch<Body> {
    const documents = [...changed].map(([id, body]) => ({ id, position: body.position, fields: this.rules.fields(body), body }));
    return {
      documents,
      hasRead: documents.some(({ body }) => body.revision >= 0),
      puts: documents.map((document) => ({ ...document, ...storedParts(partsOf(this.rules, document.body)) })),
      parked: documents.flatMap(({ id, body }) => (body.parked ? [{ contractId: id, ...body.parked }] : [])),
      keep: () => {
        for (const [id, body] of changed) this.cache.put(id, body);
      },
      parkTooLarge: (ids) => {
        const parked = [...changed].filter(([id]) => ids.has(id)).map(([id, body]) => [id, parkedAsTooLarge(this.rules, body)] as const);
        return this.batchOf(new Map([...changed, ...parked]));
      },
    };
  }

  private async load(generation: Generation, lanes: ReadonlyMap<string, readonly StoredEvent[]>): Promise<ReadonlyMap<string, Body>> {
    // A contract that begins in this batch has no document yet.
    const missing = [...lanes].flatMap(([id, [first]]) => (first?.revision === 0 || this.cache.get(id) ? [] : [id]));
    if (missing.length === 0) return new Map();
    const documents = await this.views.loadFrom<Body>(generation, missing);
    return new Map(documents.map((document) => [document.id, wholeOf(this.rules, document) ?? document.body]));
  }
}

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
