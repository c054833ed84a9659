import type { Instant } from '#domain';
import { brokenIn } from '../events/appends.js';
import { contractIdOf, recordedEvent } from '../events/codec.js';
import type { RecordedEvent } from '../events/recorded-event.js';
import type { Position, StoredEvent } from '../ports/event-store.js';
import type { Generation, ViewDocument, ViewStore } from '../ports/view-store.js';
import { jsonBytes } from '../json-bytes.js';
import { cacheBytes, WeighedCache } from '../weighed-cache.js';
import { advance, type Arrival, reasonOf } from './advance.js';
import type { BatchFold, FoldedBatch, ParkedContract } from './batch-fold.js';
import type { ContractRules } from './contract-rules.js';
import type { Projection } from './projection.js';
import { sinceOf } from './parked-contracts.js';
import { keysOf, laneIdOf, laneRules, noFields, parkedIdOf, type Lane } from './spanning-lane.js';
import type { Spanned, SpanningRules } from './spanning-rules.js';

/** The bytes of the lanes that are kept in memory, and as many of documents. */
const CACHED_BYTES = cacheBytes(0.02);

/**
 * A projection whose documents span contracts. A contract that is parked stays in the documents as it was before the event that stopped it;
 * each of them names it in `leftOut`.
 */
export const spanningProjection = <Content extends object>(rules: SpanningRules<Content>): Projection<Content & Spanned> => {
  const lane = laneRules(rules);
  return { view: rules.view, lane, laneIdOf, batches: (views) => new SpanningFold(rules, lane, views) };
};

/** One thing that happens to a document: an event counts, or a contract stops. */
type Turn = { readonly key: string } & ({ readonly event: RecordedEvent } | { readonly stop: ParkedContract });

/** Where the view stops following a contract, or one of its documents does, and when the last event before it happened that can be read. */
interface Stop {
  readonly contractId: string;
  readonly position: Position;
  readonly since: Instant | null;
}

/**
 * A lane decides by its revision whether an event is new to it, a document by its position. So whatever part of a batch was saved before a
 * crash, the next fold adds the rest, however the batches are cut then.
 */
class SpanningFold<Content extends object> implements BatchFold<Content & Spanned> {
  private readonly lanes = new WeighedCache<Lane>(CACHED_BYTES, jsonBytes);
  private readonly documents = new WeighedCache<Content & Spanned>(CACHED_BYTES, jsonBytes);

  constructor(
    private readonly rules: SpanningRules<Content>,
    private readonly lane: ContractRules<Lane>,
    private readonly views: ViewStore,
  ) {}

  async fold(generation: Generation, events: readonly StoredEvent[]): Promise<FoldedBatch<Content & Spanned>> {
    const broken = brokenIn(events);
    const arrivals = events.flatMap(arrivalOf).map((one) => ({ ...one, broken: broken.get(one.stored) ?? null }));
    const { lanes, turns, stops } = await this.follow(generation, arrivals);
    const { bodies, stopped, leaving } = await this.apply(generation, turns);
    const left = await this.leftDocuments(generation, [...stops, ...leaving]);
    const documents = [...bodies].map(([id, body]) => ({
      id,
      position: body.position,
      fields: { ...this.rules.fields(body), parkedSince: null },
      body,
    }));
    const followed = [...lanes].map(([id, body]) => ({ id, position: body.position, fields: this.lane.fields(body), body }));
    const parked = [...lanes.values()].flatMap((one) => (one.parked ? [{ contractId: one.contractId, ...one.parked }] : []));
    return {
      documents,
      hasRead: [...lanes.values()].some(({ revision }) => revision >= 0),
      puts: [...followed, ...documents, ...left],
      parked: [...parked, ...stopped],
      bytes: [...lanes.values(), ...bodies.values()].reduce((sum, body) => sum + jsonBytes(body), 0),
      keep: () => {
        for (const [id, lane] of lanes) this.lanes.put(id, lane);
        for (const [id, body] of bodies) this.documents.put(id, body);
      },
    };
  }

  forget(): void {
    this.lanes.clear();
    this.documents.clear();
  }

  /** The lanes that a batch moves, and what that means to the documents, in the order of the log. */
  private async follow(generation: Generation, arrivals: readonly Arrival[]) {
    const known = await this.load(generation, this.lanes, new Set(arrivals.map(({ contractId }) => laneIdOf(contractId))));
    const lanes = new Map<string, Lane>();
    const turns: Turn[] = [];
    const stops: Stop[] = [];
    for (const arrival of arrivals) {
      const id = laneIdOf(arrival.contractId);
      const before = lanes.get(id) ?? known.get(id);
      const lane = advance(this.lane, before, arrival);
      if (lane !== before) lanes.set(id, lane);
      turns.push(...this.turnsOf(lane, arrival.stored));
      const { contractId, stored } = arrival;
      if (lane.parked?.position === stored.position) stops.push({ contractId, position: stored.position, since: lane.updatedAt });
    }
    return { lanes, turns, stops };
  }

  /** The documents that turns change, and the contracts whose events one of them could not take. */
  private async apply(generation: Generation, turns: readonly Turn[]) {
    const known = await this.load(generation, this.documents, new Set(turns.map(({ key }) => key)));
    const bodies = new Map<string, Content & Spanned>();
    const stopped: ParkedContract[] = [];
    const leaving: Stop[] = [];
    for (const turn of turns) {
      const before = bodies.get(turn.key) ?? known.get(turn.key);
      const body = this.take(before, turn);
      if ('event' in turn && leavesOut(body, turn.event)) leaving.push(stopAt(turn.event));
      if (body === before) continue;
      bodies.set(turn.key, body);
      if ('event' in turn) stopped.push(...body.leftOut.slice(before?.leftOut.length ?? 0));
    }
    return { bodies, stopped, leaving };
  }

  /** A document for each contract that is parked or left out, from its first stop on. Whatever of a batch was saved before a crash, the next fold adds it. */
  private async leftDocuments(generation: Generation, stops: readonly Stop[]): Promise<readonly ViewDocument[]> {
    if (stops.length === 0) return [];
    const latestFirst = stops.toSorted((one, other) => (one.position < other.position ? 1 : -1));
    const first = new Map(latestFirst.map((stop) => [parkedIdOf(stop.contractId), stop]));
    const there = new Set((await this.views.loadFrom(generation, [...first.keys()])).map(({ id }) => id));
    return [...first].flatMap(([id, { contractId, position, since }]) => {
      const fields = { ...noFields(this.rules.view), parkedSince: sinceOf(since) };
      return there.has(id) ? [] : [{ id, position, fields, body: { contractId } }];
    });
  }

  /** What an event means to the documents, once its contract's lane has seen it. */
  private turnsOf({ contractId, parked, parties, keys }: Lane, stored: StoredEvent): readonly Turn[] {
    if (parked?.position === stored.position) return keys.map((key) => ({ key, stop: { contractId, ...parked } }));
    if (parties === null || (parked && stored.position > parked.position)) return [];
    const event = recordedEvent(stored); // the lane has read it, now or before
    return keysOf(this.rules, event, parties).map((key) => ({ key, event }));
  }

  /** A document after a turn; the same one when it has seen it or has left the contract out. */
  private take(body: (Content & Spanned) | undefined, turn: Turn): Content & Spanned {
    const { contractId, position } = 'event' in turn ? turn.event : turn.stop;
    if (body && (position <= body.position || body.leftOut.some((one) => one.contractId === contractId))) return body;
    const before: Content & Spanned = body ?? { ...this.rules.empty(turn.key), position: '', leftOut: [] };
    const leaveOut = ({ kind, reason }: Pick<ParkedContract, 'kind' | 'reason'>): Content & Spanned => ({
      ...before,
      position,
      leftOut: [...before.leftOut, { contractId, position, kind, reason }],
    });
    if ('stop' in turn) return leaveOut(turn.stop);
    try {
      return { ...this.rules.evolve(before, turn.event, turn.key), position, leftOut: before.leftOut };
    } catch (failure) {
      // Decided by the document and the event alone, so that a replay decides the same.
      return leaveOut({ kind: 'unreadable', reason: reasonOf(failure) });
    }
  }

  private async load<Body extends object>(
    generation: Generation,
    cache: WeighedCache<Body>,
    ids: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, Body>> {
    const known = new Map<string, Body>();
    const missing: string[] = [];
    for (const id of ids) {
      const body = cache.get(id);
      if (body) known.set(id, body);
      else missing.push(id);
    }
    if (missing.length === 0) return known;
    for (const { id, body } of await this.views.loadFrom<Body>(generation, missing)) known.set(id, body);
    return known;
  }
}

/** Whether a document leaves the contract of an event out from this event on, now or before. */
const leavesOut = ({ leftOut }: Spanned, event: RecordedEvent): boolean =>
  leftOut.some(({ contractId, position }) => contractId === event.contractId && position === event.position);

const stopAt = ({ contractId, position, at }: RecordedEvent): Stop => ({ contractId, position, since: at });

/** Events of streams that are no contract are left out. */
function arrivalOf(stored: StoredEvent): readonly Arrival[] {
  const contractId = contractIdOf(stored.stream);
  return contractId === null ? [] : [{ contractId, stored }];
}
