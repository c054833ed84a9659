import { contractIdOf } from '../events/codec.js';
import type { StoredEvent } from '../ports/event-store.js';
import type { Generation, ViewDocument, ViewStore } from '../ports/view-store.js';
import type { WeighedCache } from '../weighed-cache.js';
import { advanced } from './advance.js';
import type { Folded, Projection } from './projection.js';

/** Folds batches of the log into the documents of one build, each loaded at most once. */
export class BatchFold<Body extends Folded> {
  constructor(
    private readonly projection: Projection<Body>,
    private readonly views: ViewStore,
    private readonly cache: WeighedCache<Body>,
  ) {}

  /** The documents that a batch changes, as they are after it. Nothing is kept until it is saved. */
  async fold(generation: Generation, events: readonly StoredEvent[]): Promise<ReadonlyMap<string, Body>> {
    const lanes = laneOf(events);
    const loaded = await this.loaded(generation, lanes);
    const changed = new Map<string, Body>();
    for (const [contractId, lane] of lanes) {
      const before = this.cache.get(contractId) ?? loaded.get(contractId);
      let body = before;
      for (const stored of lane) body = advanced(this.projection, body, { contractId, stored });
      if (body && body !== before) changed.set(contractId, body);
    }
    return changed;
  }

  documents(changed: ReadonlyMap<string, Body>): readonly ViewDocument<Body>[] {
    return [...changed].map(([id, body]) => ({ id, position: body.position, fields: this.projection.fields(body), body }));
  }

  private async loaded(generation: Generation, lanes: ReadonlyMap<string, readonly StoredEvent[]>): Promise<ReadonlyMap<string, Body>> {
    // A contract that begins in this batch has no document yet.
    const missing = [...lanes].flatMap(([id, [first]]) => (first?.revision === 0 || this.cache.get(id) ? [] : [id]));
    if (missing.length === 0) return new Map();
    const documents = await this.views.loadFrom<Body>(generation, missing);
    return new Map(documents.map(({ id, body }) => [id, body]));
  }
}

/** A batch by contract, each in the order of its stream; events of other streams are nobody's. */
function laneOf(events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> {
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
