import { Injectable } from '@nestjs/common';
import { PARTIES, type Party } from '#domain';
import { Clock } from '../ports/clock.js';
import { EventFeed, type Position } from '../ports/event-store.js';
import { ViewStore, type DocumentState } from '../ports/view-store.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../projections/contracts/contracts.view.js';
import { jobsCursor } from '../queries/history/event-cursors.js';
import { jobKey, JobTexts } from '../queries/my-jobs/job-texts.js';
import type { ShownText } from '../queries/shown/shown-texts.js';
import type { StreamedItem } from './subscriber.js';
import { covers } from './subscription.js';

/** A side of contracts: all of them in which a party has this role. */
export interface Side {
  readonly party: string;
  readonly role: Party;
}

/** The last event of a contract that its document must show. */
export interface Change {
  readonly position: Position;
  readonly id: string;
}

/** What one side is to be sent of some changes. */
export interface SideItems {
  readonly side: Side;
  readonly items: readonly StreamedItem[];
}

/** The parties of a contract by their roles; null where the document has no offer. */
export type PartyOf = Readonly<Record<Party, string>>;

/** Contracts that a stream reads at once while it catches up. */
const PAGE = 32;
/** Waits for the view end after this long, and begin again. */
const WAIT_MS = 10_000;

/** What the streams of My Jobs read of the contracts view. */
@Injectable()
export class JobViews {
  constructor(
    private readonly views: ViewStore,
    private readonly feed: EventFeed,
    private readonly clock: Clock,
    private readonly texts: JobTexts,
  ) {}

  /** Resolves once the view has reached a position, or the signal aborts. */
  async untilShown(position: Position | null, signal: AbortSignal): Promise<void> {
    if (position === null) return;
    while (!signal.aborted) {
      if (covers(await this.views.waitFor(CONTRACTS_VIEW, position, WAIT_MS), position)) return;
    }
  }

  /**
   * The items of contracts that changed, for the sides that listen, in the order of the changes. `onParties` is told of the parties of each contract.
   */
  async itemsOf(
    changes: ReadonlyMap<string, Change>,
    listens: (side: Side) => boolean,
    onParties: (contractId: string, parties: PartyOf) => void,
  ): Promise<readonly SideItems[]> {
    const at = this.clock.now();
    const known = new Map<string, ShownText>();
    const { documents } = await this.views.loadNews<ContractDocument>(CONTRACTS_VIEW, [...changes.keys()], {
      asLists: true,
      isKnown: (place) => {
        const parties = partiesIn(place.fields);
        if (!parties) return true;
        onParties(place.id, parties);
        return sidesOf(parties)
          .filter(listens)
          .every((side) => this.isKept(place, side, at, known));
      },
    });
    const found = new Map(documents.map((document) => [document.id, document]));
    const sides = new Map<string, { readonly side: Side; readonly items: StreamedItem[] }>();
    for (const [contractId, change] of changes) {
      const document = found.get(contractId);
      const parties = document && partiesIn(document.fields);
      if (!document || !parties) continue;
      for (const side of sidesOf(parties).filter(listens)) {
        const key = jobKey(contractId, side.role);
        const text = known.get(key) ?? (document.body && this.texts.make(document.body, document, { id: side.party, role: side.role, at }));
        if (!text) continue;
        const of = sides.get(keyOf(side)) ?? { side, items: [] };
        sides.set(keyOf(side), of);
        of.items.push({ cursor: jobsCursor(change), position: change.position, text: text.bytes });
      }
    }
    return [...sides.values()];
  }

  /** Contracts of a side that changed after a position, in the order of their last changes, and up to where there is none besides. */
  async changedAfter(
    covered: Position | null,
    { party, role }: Side,
  ): Promise<{ readonly items: readonly StreamedItem[]; readonly covered: Position | null }> {
    const at = this.clock.now();
    const known = new Map<string, ShownText>();
    const { documents, asOf } = await this.views.findNews<ContractDocument>(
      CONTRACTS_VIEW,
      {
        filter: { [role === 'client' ? 'clientId' : 'freelancerId']: party, changedAt: { moreThan: covered ?? '' } },
        sort: { field: 'changedAt', descending: false },
        limit: PAGE,
      },
      (state) => this.isKept(state, { party, role }, at, known),
    );
    // A document may be newer than the view says it is: then others before it may still be missing.
    const shown = documents.filter(({ position }) => covers(asOf, position));
    const items = await Promise.all(
      shown.map(async ({ body, ...state }) => {
        const text = known.get(jobKey(state.id, role)) ?? (body && this.texts.make(body, state, { id: party, role, at }));
        const event = await this.feed.at(state.position);
        return text && event ? [{ cursor: jobsCursor(event), position: state.position, text: text.bytes }] : [];
      }),
    );
    const isAll = documents.length < PAGE || shown.length < documents.length;
    return { items: items.flat(), covered: isAll ? asOf : (shown.at(-1)?.position ?? asOf) };
  }

  private isKept(state: DocumentState, { role }: Side, at: string, known: Map<string, ShownText>): boolean {
    const key = jobKey(state.id, role);
    const text = this.texts.find(key, state, at);
    if (text) known.set(key, text);
    return text !== undefined;
  }
}

export const keyOf = ({ party, role }: Side): string => `${role} ${party}`;

export const sidesOf = (parties: PartyOf): readonly Side[] => PARTIES.map((role) => ({ role, party: parties[role] }));

/** The parties that a document's fields, or the data of an offer, name. */
export function partiesIn({ clientId, freelancerId }: Readonly<Record<string, unknown>>): PartyOf | null {
  return typeof clientId === 'string' && typeof freelancerId === 'string' ? { client: clientId, freelancer: freelancerId } : null;
}
