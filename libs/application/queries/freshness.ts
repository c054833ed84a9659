import type { Position } from '../ports/event-store.js';
import type { ViewDefinition, ViewStore } from '../ports/view-store.js';
import { Refusal } from '../refusal.js';

/** A query's wish to see its own writes: which position, and how long it would wait for it. */
export interface Freshness {
  readonly minPosition: Position | null;
  readonly waitMs: number;
}

/** Waits until a view shows a position; after that long says so, rather than show what is stale. Throws `ViewRebuilding`. */
export async function caughtUp(views: ViewStore, view: ViewDefinition, { minPosition, waitMs }: Freshness): Promise<void> {
  if (minPosition === null) return;
  const started = performance.now();
  const asOf = await views.waitFor(view, minPosition, waitMs);
  if (asOf !== null && asOf >= minPosition) return;
  const waitedMs = Math.round(performance.now() - started);
  throw new Refusal(
    'VIEW_BEHIND',
    { wanted: minPosition, asOf, waitedMs },
    `The view is at ${asOf ?? 'its beginning'}, not yet at ${minPosition}.`,
  );
}
