import type { BrokenAppend } from '../events/appends.js';
import { flawOf, MalformedEvent, recordedEvent } from '../events/codec.js';
import type { StoredEvent } from '../ports/event-store.js';
import type { ContractRules, Folded, ParkedKind } from './contract-rules.js';

/** Of the characters of a reason, which may quote what another wrote. */
const LONGEST_REASON = 300;

/**
 * A contract's document after its next stored event. One that cannot be read or folded parks the document there; from then on, and for an
 * event it has seen already, it stays as it is. Only where not even the first event could be folded, later ones may still tell something.
 */
export function advance<Body extends Folded>(rules: ContractRules<Body>, body: Body | undefined, arrival: Arrival): Body {
  const { stored } = arrival;
  const isNew = body === undefined || stored.position > body.position;
  const after = folded(rules, body, arrival);
  if (!isNew || !rules.learn || after.parked === null || after.revision >= 0 || flawOf(stored) !== null) return after;
  const learnt = rules.learn(after, recordedEvent(stored));
  return learnt === after ? after : { ...learnt, position: stored.position };
}

function folded<Body extends Folded>(
  rules: ContractRules<Body>,
  body: Body | undefined,
  { contractId, stored, broken = null }: Arrival,
): Body {
  if (body && (body.parked !== null || stored.revision <= body.revision)) return body;
  try {
    // The end of a stream that was deleted for good is no event of ours, whatever its revision.
    const event = recordedEvent(stored);
    const next = body ? body.revision + 1 : 0;
    if (broken) return park(rules, body, { contractId, stored, ...broken });
    if (stored.revision !== next) {
      return park(rules, body, { contractId, stored, kind: 'incomplete', reason: `revision ${next} is missing before it` });
    }
    return rules.evolve(body, event);
  } catch (failure) {
    // An event that breaks this code stops its own contract only.
    return park(rules, body, { contractId, stored, kind: 'unreadable', reason: reasonOf(failure) });
  }
}

/** An event that a contract's document meets. */
export interface Arrival {
  readonly contractId: string;
  readonly stored: StoredEvent;
  /** Why none of its append may be folded, null when nothing is wrong. */
  readonly broken?: BrokenAppend | null;
}

interface Stop {
  readonly contractId: string;
  readonly stored: StoredEvent;
  readonly kind: ParkedKind;
  readonly reason: string;
}

function park<Body extends Folded>(rules: ContractRules<Body>, body: Body | undefined, { contractId, stored, kind, reason }: Stop): Body {
  const { position } = stored;
  const stop = { position, parked: { position, kind, reason: reason.slice(0, LONGEST_REASON) } };
  if (body) return { ...body, ...stop };
  return rules.unread({ contractId, revision: -1, ...stop });
}

/** Why an event could not be folded in. */
export function reasonOf(failure: unknown): string {
  if (failure instanceof MalformedEvent) return failure.reason;
  return failure instanceof Error ? failure.message : String(failure);
}
