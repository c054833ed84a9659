import { contractIdOf } from '../events/codec.js';
import type { StoredEvent } from '../ports/event-store.js';
import type { Generation, ViewStore } from '../ports/view-store.js';
import { WeighedCache } from '../weighed-cache.js';
import { advance } from './advance.js';
import type { BatchFold, FoldedBatch } from './batch-fold.js';
import type { ContractRules, Folded } from './contract-rules.js';
import type { Projection } from './projection.js';

/** Events of the documents kept in memory, since those make a document grow. */
const CACHED_EVENTS = 200_000;

/** The first event is revision 0, and a document without one still takes room. */
const eventsOf = ({ revision }: Folded): number => revision + 2;

/** A projection with one document a contract, its id the contract's. */
export const contractProjection = <Body extends Folded>(rules: ContractRules<Body>): Projection<Body> & ContractRules<Body> => ({
  ...rules,
  lane: rules,
  laneIdOf: (contractId) => contractId,
  batches: (views) => new ContractFold(rules, views),
});

class ContractFold<Body extends Folded> implements BatchFold<Body> {
  private readonly cache = new WeighedCache<Body>(CACHED_EVENTS, eventsOf);

  constructor(
    private readonly rules: ContractRules<Body>,
    private readonly views: ViewStore,
  ) {}

  async fold(generation: Generation, events: readonly StoredEvent[]): Promise<FoldedBatch<Body>> {
    const lanes = lanesOf(events);
    const loaded = await this.load(generation, lanes);
    const changed = new Map<string, Body>();
    for (const [contractId, lane] of lanes) {
      const before = this.cache.get(contractId) ?? loaded.get(contractId);
      let body = before;
      for (const stored of lane) body = advance(this.rules, body, { contractId, stored });
      if (body && body !== before) changed.set(contractId, body);
    }
    const documents = [...changed].map(([id, body]) => ({ id, position: body.position, fields: this.rules.fields(body), body }));
    const parked = documents.flatMap(({ id, body }) => (body.parked ? [{ contractId: id, ...body.parked }] : []));
    return {
      documents,
      puts: documents,
      parked,
      keep: () => {
        for (const [id, body] of changed) this.cache.put(id, body);
      },
    };
  }

  forget(): void {
    this.cache.clear();
  }

  private async load(generation: Generation, lanes: ReadonlyMap<string, readonly StoredEvent[]>): Promise<ReadonlyMap<string, Body>> {
    // A contract that begins in this batch has no document yet.
    const missing = [...lanes].flatMap(([id, [first]]) => (first?.revision === 0 || this.cache.get(id) ? [] : [id]));
    if (missing.length === 0) return new Map();
    const documents = await this.views.loadFrom<Body>(generation, missing);
    return new Map(documents.map(({ id, body }) => [id, body]));
  }
}

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
