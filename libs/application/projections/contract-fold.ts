import { brokenIn } from '../events/appends.js';
import { contractIdOf } from '../events/codec.js';
import type { StoredEvent } from '../ports/event-store.js';
import type { Generation, ViewStore } from '../ports/view-store.js';
import { jsonBytes } from '../json-bytes.js';
import { cacheBytes, WeighedCache } from '../weighed-cache.js';
import { advance } from './advance.js';
import type { BatchFold, FoldedBatch } from './batch-fold.js';
import { parkedAsTooLarge, partsOf, wholeOf, type ContractRules, type DocumentParts, type Folded } from './contract-rules.js';
import type { Projection } from './projection.js';

/** The bytes of the documents kept in memory. */
const CACHED_BYTES = cacheBytes(0.08);

/** What an event adds to a document besides its data, such as the state of what it makes. */
const BESIDES_DATA = 500;

/** A document with its weight: that of the events since it was read, and of the document as it was read. */
interface Weighed<Body> {
  readonly body: Body;
  readonly bytes: number;
}

/** A projection with one document a contract, its id the contract's. */
export const contractProjection = <Body extends Folded>(rules: ContractRules<Body>): Projection<Body> & ContractRules<Body> => ({
  ...rules,
  lane: rules,
  laneIdOf: (contractId) => contractId,
  batches: (views) => new ContractFold(rules, views),
});

class ContractFold<Body extends Folded> implements BatchFold<Body> {
  private readonly cache = new WeighedCache<Weighed<Body>>(CACHED_BYTES, ({ bytes }) => bytes);

  constructor(
    private readonly rules: ContractRules<Body>,
    private readonly views: ViewStore,
  ) {}

  async fold(generation: Generation, events: readonly StoredEvent[]): Promise<FoldedBatch<Body>> {
    const lanes = lanesOf(events);
    const broken = brokenIn(events);
    const loaded = await this.load(generation, lanes);
    const changed = new Map<string, Weighed<Body>>();
    for (const [contractId, lane] of lanes) {
      const before = this.cache.get(contractId) ?? loaded.get(contractId);
      let body = before?.body;
      let bytes = before?.bytes ?? 0;
      for (const stored of lane) {
        body = advance(this.rules, body, { contractId, stored, broken: broken.get(stored) ?? null });
        bytes += BESIDES_DATA + jsonBytes(stored.data);
      }
      if (body && body !== before?.body) changed.set(contractId, { body, bytes });
    }
    return this.batchOf(changed);
  }

  forget(): void {
    this.cache.clear();
  }

  private batchOf(changed: ReadonlyMap<string, Weighed<Body>>): FoldedBatch<Body> {
    const documents = [...changed].map(([id, { body }]) => ({ id, position: body.position, fields: this.rules.fields(body), body }));
    return {
      documents,
      hasRead: documents.some(({ body }) => body.revision >= 0),
      puts: documents.map((document) => ({ ...document, ...storedParts(partsOf(this.rules, document.body)) })),
      parked: documents.flatMap(({ id, body }) => (body.parked ? [{ contractId: id, ...body.parked }] : [])),
      keep: () => {
        for (const [id, weighed] of changed) this.cache.put(id, weighed);
      },
      parkTooLarge: (ids) => {
        const parked = [...changed]
          .filter(([id]) => ids.has(id))
          .map(([id, { body }]) => [id, parkedAsTooLarge(this.rules, body)] as const);
        return this.batchOf(new Map([...changed, ...parked.map(([id, body]) => [id, { body, bytes: jsonBytes(body) }] as const)]));
      },
    };
  }

  private async load(
    generation: Generation,
    lanes: ReadonlyMap<string, readonly StoredEvent[]>,
  ): Promise<ReadonlyMap<string, Weighed<Body>>> {
    // A contract that begins in this batch has no document yet.
    const missing = [...lanes].flatMap(([id, [first]]) => (first?.revision === 0 || this.cache.get(id) ? [] : [id]));
    if (missing.length === 0) return new Map();
    const documents = await this.views.loadFrom<Body>(generation, missing);
    return new Map(
      documents.map((document) => {
        const body = wholeOf(this.rules, document) ?? document.body;
        return [document.id, { body, bytes: jsonBytes(body) }];
      }),
    );
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
