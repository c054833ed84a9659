import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { hoursAfter, LAST_INSTANT, type Instant } from '#domain';
import { Clock } from '../../ports/clock.js';
import type { Position } from '../../ports/event-store.js';
import { ViewStore, type ViewDefinition } from '../../ports/view-store.js';
import {
  CONTRACT_ATTENTION,
  itemOf,
  SINCE_FIELDS,
  type AttentionDocument,
  type ContractAttention,
  type ContractAttentionKind,
} from '../../projections/contracts/attention.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { instantIn } from '../../projections/parked-contracts.js';
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

/** Where an item stands: after those of the same instant in the lists before its own. */
type Place = readonly [since: string, list: number, id: string];

interface Placed {
  readonly place: Place;
  readonly item: AttentionItem;
}

interface Source {
  readonly found: readonly Placed[];
  readonly asOf: Position | null;
}

/** The documents of a view that have a field: since when an operator should look at each. */
interface List {
  readonly view: ViewDefinition;
  readonly kind: AttentionKind;
  readonly field: string;
}

/** In the order of their kinds. Each view has a list of the contracts that it parked. */
const LISTS: readonly List[] = [
  ...CONTRACT_ATTENTION.map((kind) => ({ view: CONTRACTS_VIEW, kind, field: SINCE_FIELDS[kind] })),
  ...VIEWS.map((view) => ({ view, kind: 'parked' as const, field: 'parkedSince' })),
];

/** Merges all lists: each follows an index of its own, and is read no further than the page goes. */
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
    const sources = await Promise.all(LISTS.map((list, nth) => this.read(list, { nth, after, limit: limit + 1 })));
    const found = sources.flatMap((one) => one.found).toSorted((one, other) => compare(one.place, other.place));
    const last = found.length > limit ? found[limit - 1] : undefined;
    const ofContracts = sources.filter((_, nth) => LISTS[nth]?.view === CONTRACTS_VIEW);
    const [asOf = null] = ofContracts.map((one) => one.asOf).toSorted((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1));
    return {
      items: found.slice(0, limit).map(({ item }) => item),
      nextCursor: last ? cursorAt(LIST, last.place) : null,
      asOf,
    };
  }

  /** The next items of a list, by its index. */
  private async read(
    { view, kind, field }: List,
    { nth, after, limit }: { readonly nth: number; readonly after: Place | null; readonly limit: number },
  ): Promise<Source> {
    const latest = kind === 'fundingUnknown' ? hoursAfter(this.clock.now(), -UNKNOWN_AFTER_HOURS) : LAST_INSTANT;
    const { documents, asOf } = await this.views.find<ContractDocument | AttentionDocument>(view, {
      filter: { [field]: { atMost: latest } },
      sort: { field, descending: false },
      ...(after && { after: [after[0], idAfter(nth, after)] as const }),
      limit,
    });
    const found = documents.flatMap(({ id, fields, body }): readonly Placed[] => {
      const since = String(fields[field]);
      const facts = kind === 'parked' ? { view: view.name } : factsIn(kind, body);
      // Each kind has the facts of its own, as the compiler cannot see.
      const item = { contractId: body.contractId, kind, since: instantIn(since), facts } as AttentionItem;
      return facts ? [{ place: [since, nth, id], item }] : [];
    });
    return { found, asOf };
  }
}

/** The id behind which a list goes on at the instant of a place: other lists of that instant come before or after all of its items. */
function idAfter(nth: number, [, list, id]: Place): string {
  if (nth === list) return id;
  return nth < list ? LAST_ID : '';
}

function factsIn(kind: ContractAttentionKind, body: ContractDocument | AttentionDocument): AttentionDocument['facts'] {
  if (!('state' in body)) return body.facts;
  return body.state.status === 'none' ? null : (itemOf(kind, body.state)?.facts ?? null);
}

function compare([since, list, id]: Place, [otherSince, otherList, otherId]: Place): number {
  if (since !== otherSince) return since < otherSince ? -1 : 1;
  if (list !== otherList) return list - otherList;
  return id === otherId ? 0 : id < otherId ? -1 : 1;
}

function placeIn(cursor: string): Place {
  const [since, list, id] = placeOf(LIST, 'cursor', cursor);
  return [String(since), Number(list), String(id)];
}
