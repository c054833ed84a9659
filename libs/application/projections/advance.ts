import { MalformedEvent, recordedEvent } from '../events/codec.js';
import type { StoredEvent } from '../ports/event-store.js';
import type { ContractRules, Folded, ParkedKind } from './contract-rules.js';

/**
 * A contract's document after its next stored event. One that cannot be read or folded parks the document there; from then on, and for an
 * event it has seen already, it stays as it is.
 */
export function advance<Body extends Folded>(
  rules: ContractRules<Body>,
  body: Body | undefined,
  { contractId, stored }: { readonly contractId: string; readonly stored: StoredEvent },
): Body {
  if (body && (body.parked !== null || stored.revision <= body.revision)) return body;
  try {
    const next = body ? body.revision + 1 : 0;
    if (stored.revision !== next)
      return park(rules, body, { contractId, stored, kind: 'incomplete', reason: `revision ${next} is missing before it` });
    return rules.evolve(body, recordedEvent(stored));
  } catch (failure) {
    // An event that breaks this code stops its own contract only.
    return park(rules, body, { contractId, stored, kind: 'unreadable', reason: reasonOf(failure) });
  }
}

interface Stop {
  readonly contractId: string;
  readonly stored: StoredEvent;
  readonly kind: ParkedKind;
  readonly reason: string;
}

function park<Body extends Folded>(rules: ContractRules<Body>, body: Body | undefined, { contractId, stored, kind, reason }: Stop): Body {
  const { position } = stored;
  const stop = { position, parked: { position, kind, reason } };
  if (body) return { ...body, ...stop };
  return rules.unread({ contractId, revision: -1, ...stop });
}

/** Why an event could not be folded in. */
export function reasonOf(failure: unknown): string {
  if (failure instanceof MalformedEvent) return failure.reason;
  return failure instanceof Error ? failure.message : String(failure);
}
