import type { Position } from '../ports/event-store.js';
import type { ViewDefinition, ViewStore } from '../ports/view-store.js';
import { Refusal } from '../refusal.js';

/** The write that a query's answer must show (null: none), and how long to wait for it. */
export interface Freshness {
  readonly minPosition: Position | null;
  readonly waitMs: number;
}

/** Waits until a view shows a position. Throws `VIEW_BEHIND` after `waitMs`, rather than show what is stale, and `ViewRebuilding`. */
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
