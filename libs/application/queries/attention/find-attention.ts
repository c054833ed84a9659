import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { hoursAfter, LAST_INSTANT, type Instant } from '#domain';
import { Clock } from '../../ports/clock.js';
import type { Position } from '../../ports/event-store.js';
import { ViewStore, type ViewDocument } from '../../ports/view-store.js';
import {
  CONTRACT_ATTENTION,
  itemOf,
  SINCE_FIELDS,
  type AttentionDocument,
  type ContractAttention,
  type ContractAttentionKind,
} from '../../projections/contracts/attention.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { loadParked } from '../../projections/parked-contracts.js';
import { VIEWS } from '../../projections/registry.js';
import { cursorAt, placeOf } from '../cursor.js';
import { caughtUp, type Freshness } from '../freshness.js';

/** What each kind of item says. `parked`: a view follows the contract no longer. */
export interface AttentionFacts extends ContractAttention {
  parked: { readonly view: string };
}

export type AttentionKind = keyof AttentionFacts;

/** Something that an operator has to look at. */
export type AttentionItem<Kind extends AttentionKind = AttentionKind> = {
  [One in Kind]: {
    readonly contractId: string;
    readonly kind: One;
    /** Null for a parked contract of which no event can be read. */
    readonly since: Instant | null;
    readonly facts: AttentionFacts[One];
  };
}[Kind];

/** The answer to `FindAttention`: a page of items. */
export interface AttentionPage {
  readonly items: readonly AttentionItem[];
  readonly nextCursor: string | null;
  readonly asOf: Position | null;
}

/** All that waits for an operator, the oldest first. */
export class FindAttention extends Query<AttentionPage> {
  constructor(readonly asked: Freshness & { readonly limit: number; readonly cursor: string | null }) {
    super();
  }
}

/** The gateway gets so many hours to say what became of a charge. */
const UNKNOWN_AFTER_HOURS = 0.25;

/** In the order in which items of the same instant are listed. */
export const ATTENTION_KINDS = [...CONTRACT_ATTENTION, 'parked'] as const satisfies readonly AttentionKind[];

const LIST = 'attention';
/** After every id. */
const LAST_ID = '~';

/** Where an item stands in the list. */
type Place = readonly [since: string, kind: number, id: string];

interface Placed {
  readonly place: Place;
  readonly item: AttentionItem;
}

interface Source {
  readonly found: readonly Placed[];
  readonly asOf: Position | null;
}

/** Merges the lists of all kinds: each follows an index of its own, and is read no further than the page goes. */
@QueryHandler(FindAttention)
export class FindAttentionHandler implements IQueryHandler<FindAttention> {
  constructor(
    private readonly views: ViewStore,
    private readonly clock: Clock,
  ) {}

  async execute({ asked }: FindAttention): Promise<AttentionPage> {
    const { limit, cursor } = asked;
    const after = cursor === null ? null : placeIn(cursor);
    await caughtUp(this.views, CONTRACTS_VIEW, asked);
    const sources = await Promise.all([
      ...CONTRACT_ATTENTION.map((kind, nth) => this.ofContracts(kind, { nth, after, limit: limit + 1 })),
      this.parked(after),
    ]);
    const found = sources.flatMap((one) => one.found).toSorted((one, other) => compare(one.place, other.place));
    const last = found.length > limit ? found[limit - 1] : undefined;
    const [asOf = null] = sources.map((one) => one.asOf).toSorted((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1));
    return {
      items: found.slice(0, limit).map(({ item }) => item),
      nextCursor: last ? cursorAt(LIST, last.place) : null,
      asOf,
    };
  }

  /** The next items of a kind, by the index of that kind. */
  private async ofContracts(
    kind: ContractAttentionKind,
    { nth, after, limit }: { readonly nth: number; readonly after: Place | null; readonly limit: number },
  ): Promise<Source> {
    const field = SINCE_FIELDS[kind];
    const latest = kind === 'fundingUnknown' ? hoursAfter(this.clock.now(), -UNKNOWN_AFTER_HOURS) : LAST_INSTANT;
    const { documents, asOf } = await this.views.find<ContractDocument | AttentionDocument>(CONTRACTS_VIEW, {
      filter: { [field]: { atMost: latest } },
      sort: { field, descending: false },
      ...(after && { after: [after[0], idAfter(nth, after)] as const }),
      limit,
    });
    const found = documents.flatMap(({ id, fields, body }): readonly Placed[] => {
      const since = String(fields[field]);
      const facts = factsIn(kind, body);
      // Each kind has the facts of its own, as the compiler cannot see.
      return facts ? [{ place: [since, nth, id], item: { contractId: body.contractId, kind, since, facts } as AttentionItem }] : [];
    });
    return { found, asOf };
  }

  /** The contracts that views parked: each view names the first hundred, and metrics count them all. */
  private async parked(after: Place | null): Promise<Source> {
    const lists = await Promise.all(VIEWS.map(async (view) => ({ view: view.name, ...(await loadParked(this.views, view)) })));
    const named = lists.flatMap(({ view, contracts }) => contracts.map(({ contractId }) => ({ view, contractId })));
    const ids = [...new Set(named.map(({ contractId }) => contractId))];
    const { documents } = ids.length > 0 ? await this.views.load<ContractDocument>(CONTRACTS_VIEW, ids) : { documents: [] };
    const since = new Map(documents.map(({ id, body }) => [id, lastChange(body)]));
    const found = named.map(({ view, contractId }): Placed => {
      const at = since.get(contractId) ?? null;
      const place = [at ?? '', ATTENTION_KINDS.indexOf('parked'), `${contractId} ${view}`] as const;
      return { place, item: { contractId, kind: 'parked', since: at, facts: { view } } };
    });
    return { found: found.filter(({ place }) => !after || compare(place, after) > 0), asOf: lists[0]?.asOf ?? null };
  }
}

/** The id behind which a kind goes on at the instant of a place: other kinds of that instant come before or after all of its items. */
function idAfter(nth: number, [, kind, id]: Place): string {
  if (nth === kind) return id;
  return nth < kind ? LAST_ID : '';
}

function factsIn(kind: ContractAttentionKind, body: ContractDocument | AttentionDocument): AttentionDocument['facts'] {
  if (!('state' in body)) return body.facts;
  return body.state.status === 'none' ? null : (itemOf(kind, body.state)?.facts ?? null);
}

const lastChange = ({ state }: Pick<ViewDocument<ContractDocument>['body'], 'state'>): Instant | null =>
  state.status === 'none' ? null : state.updatedAt;

function compare([since, kind, id]: Place, [otherSince, otherKind, otherId]: Place): number {
  if (since !== otherSince) return since < otherSince ? -1 : 1;
  if (kind !== otherKind) return kind - otherKind;
  return id === otherId ? 0 : id < otherId ? -1 : 1;
}

function placeIn(cursor: string): Place {
  const [since, kind, id] = placeOf(LIST, 'cursor', cursor);
  return [String(since), Number(kind), String(id)];
}
