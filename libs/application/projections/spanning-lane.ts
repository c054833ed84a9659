import type { Instant } from '#domain';
import type { RecordedEvent } from '../events/recorded-event.js';
import type { ContractRules, Folded } from './contract-rules.js';
import type { ParkingFields, ParkingView } from './parked-contracts.js';
import type { Parties, SpanningRules } from './spanning-rules.js';

/**
 * What a view over several contracts keeps of each: how far its stream was followed, whether it is parked, and which documents its events
 * changed. It is saved beside those documents, so that a restart knows them.
 */
export interface Lane extends Folded {
  /** Null when the first event could not be read. */
  readonly parties: Parties | null;
  readonly keys: readonly string[];
  /** When its last event happened, null when none could be read. */
  readonly updatedAt: Instant | null;
}

const LANE = 'lane:';
const PARKED = 'parked:';

export const laneIdOf = (contractId: string): string => `${LANE}${contractId}`;

/** The id of the document by which a contract is found that is parked, or left out of a document. */
export const parkedIdOf = (contractId: string): string => `${PARKED}${contractId}`;

/** How a contract's stream is followed: by the rules of every document of one contract, which is how it is parked. */
export function laneRules<Content extends object>(rules: SpanningRules<Content>): ContractRules<Lane> {
  const fields = noFields(rules.view);
  return {
    view: rules.view,
    evolve: (lane, event) => {
      const { contractId, revision, position, at: updatedAt } = event;
      const parties = lane?.parties ?? partiesOf(event);
      const before = lane?.keys ?? [];
      const added = keysOf(rules, event, parties).filter((key) => !before.includes(key));
      const keys = added.length > 0 ? [...before, ...new Set(added)] : before;
      return { contractId, revision, position, parked: null, parties, keys, updatedAt };
    },
    fields: () => fields,
    unread: (at) => ({ ...at, parties: null, keys: [], updatedAt: null }),
  };
}

/** The fields of what the fold itself keeps. */
export const noFields = ({ fields }: ParkingView): ParkingFields => ({
  ...Object.fromEntries(Object.keys(fields).map((field) => [field, null])),
  parkedSince: null,
});

/** The documents that an event changes. Throws for an id that the fold itself could use. */
export function keysOf<Content extends object>(rules: SpanningRules<Content>, event: RecordedEvent, parties: Parties): readonly string[] {
  const keys = rules.keysOf(event, parties);
  const wrong = keys.find((key) => key === '' || key.startsWith(LANE) || key.startsWith(PARKED));
  if (wrong !== undefined) throw new TypeError(`${JSON.stringify(wrong)} is no id of a document`);
  return keys;
}

function partiesOf(event: RecordedEvent): Parties {
  if (event.type !== 'OfferCreated') throw new Error(`the stream begins with ${event.type}, not with an offer`);
  const { clientId, freelancerId, currency } = event.data;
  return { clientId, freelancerId, currency };
}
