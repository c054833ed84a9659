import { canonicalJson } from '../../events/canonical-json.js';
import { brokenIn } from '../../events/appends.js';
import type { Position, StoredEvent } from '../../ports/event-store.js';
import { ViewRebuilding, type ViewStore } from '../../ports/view-store.js';
import { advance } from '../../projections/advance.js';
import { parkedAsTooLarge, wholeOf, type Folded } from '../../projections/contract-rules.js';
import type { Projection } from '../../projections/projection.js';

/** A view's document is not what a replay of its contract makes of it. */
export interface ViewDifference {
  readonly revision: number;
  readonly kind: 'view';
  readonly expected: string | null;
  readonly actual: string | null;
}

/** What a view holds of one contract, and the checkpoint that it is at least as new as. */
export interface SeenLane {
  readonly asOf: Position | null;
  readonly body: Folded | undefined;
}

/**
 * Loads the document that follows one contract's stream: in a view of one document a contract that is its document, in a view across
 * contracts its lane. Sums over many contracts are not compared, for one stream does not say what they hold: a rebuild does.
 * Null while the view is being built: then there is nothing to compare.
 */
export async function loadLane(views: ViewStore, { view, lane, laneIdOf }: Projection, contractId: string): Promise<SeenLane | null> {
  try {
    const ids = [laneIdOf(contractId)];
    const { asOf } = await views.load<Folded>(view, ids);
    // Read once more, so that it is at least as new as the checkpoint it is compared by.
    const { documents } = await views.load<Folded>(view, ids);
    return { asOf, body: wholeOf(lane, documents[0]) };
  } catch (failure) {
    if (failure instanceof ViewRebuilding) return null;
    throw failure;
  }
}

/** Compares a document with a replay of all that its view has seen: it may be behind the log, but never different. */
export function viewDifferences(
  { view, lane }: Projection,
  seen: SeenLane | null,
  { contractId, stored }: { readonly contractId: string; readonly stored: readonly StoredEvent[] },
): readonly ViewDifference[] {
  if (!seen) return [];
  const { asOf, body } = seen;
  const upTo = [asOf ?? '', body?.position ?? ''].toSorted().at(-1) ?? '';
  // A lane that was parked for its size stays as it was then, without what made it large.
  const isTooLarge = body?.parked?.kind === 'tooLarge';
  const broken = brokenIn(stored);
  const replayed = stored
    .filter(({ position }) => position <= (isTooLarge ? body.position : upTo))
    .reduce<Folded | undefined>(
      (folded, event) => advance(lane, folded, { contractId, stored: event, broken: broken.get(event) ?? null }),
      undefined,
    );
  const expected = isTooLarge && replayed ? parkedAsTooLarge(lane, replayed) : replayed;
  const [should, is] = [expected, body].map((one) => (one ? `${view.name} ${canonicalJson(one)}` : null));
  if (should === is) return [];
  return [{ revision: body?.revision ?? expected?.revision ?? 0, kind: 'view', expected: should ?? null, actual: is ?? null }];
}
