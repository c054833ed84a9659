import type { RecordedEvent } from '../events/recorded-event.js';
import type { ContractRules, Folded } from './contract-rules.js';
import type { Parties, SpanningRules } from './spanning-rules.js';

/**
 * What a view over several contracts keeps of each: how far its stream was followed, whether it is parked, and which documents its events
 * changed. It is saved beside those documents, so that a restart knows them.
 */
export interface Lane extends Folded {
  /** Null when the first event could not be read. */
  readonly parties: Parties | null;
  readonly keys: readonly string[];
}

const PREFIX = 'lane:';

export const laneIdOf = (contractId: string): string => `${PREFIX}${contractId}`;

/** How a contract's stream is followed: by the rules of every document of one contract, which is how it is parked. */
export function laneRules<Content extends object>(rules: SpanningRules<Content>): ContractRules<Lane> {
  const fields = Object.fromEntries(Object.keys(rules.view.fields).map((field) => [field, null]));
  return {
    view: rules.view,
    evolve: (lane, event) => {
      const { contractId, revision, position } = event;
      const parties = lane?.parties ?? partiesOf(event);
      const before = lane?.keys ?? [];
      const added = keysOf(rules, event, parties).filter((key) => !before.includes(key));
      return { contractId, revision, position, parked: null, parties, keys: added.length > 0 ? [...before, ...new Set(added)] : before };
    },
    fields: () => fields,
    unread: (at) => ({ ...at, parties: null, keys: [] }),
  };
}

/** The documents that an event changes. Throws for an id that a lane could have. */
export function keysOf<Content extends object>(rules: SpanningRules<Content>, event: RecordedEvent, parties: Parties): readonly string[] {
  const keys = rules.keysOf(event, parties);
  const wrong = keys.find((key) => key === '' || key.startsWith(PREFIX));
  if (wrong !== undefined) throw new TypeError(`${JSON.stringify(wrong)} is no id of a document`);
  return keys;
}

function partiesOf(event: RecordedEvent): Parties {
  if (event.type !== 'OfferCreated') throw new Error(`the stream begins with ${event.type}, not with an offer`);
  const { clientId, freelancerId, currency } = event.data;
  return { clientId, freelancerId, currency };
}
