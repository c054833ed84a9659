import { LAST_INSTANT, type Instant } from '#domain';
import type { FieldValue, ViewCount, ViewDefinition, ViewStore } from '../ports/view-store.js';

/** A view that says which contracts it follows no longer: they are found by `parkedSince`, which has an index of its own and is null of all others. */
export interface ParkingView extends ViewDefinition {
  readonly fields: ViewDefinition['fields'] & { readonly parkedSince: 'text' };
}

/** A document's fields; `parkedSince` tells whether its contract is parked. */
export type ParkingFields = Readonly<Record<string, FieldValue>> & { readonly parkedSince: FieldValue };

/** Before every instant. */
const NEVER = '';

/** The value of `parkedSince` of a parked contract. `lastChange` is the time of its last event that could be folded in, null when there is none. */
export const sinceOf = (lastChange: Instant | null): string => lastChange ?? NEVER;

/** The time that a value of `parkedSince` says, null when no event could be folded in. */
export const instantIn = (since: string): Instant | null => (since === NEVER ? null : since);

const IS_PARKED = { parkedSince: { atMost: LAST_INSTANT } };

/** In SQLite it takes 50 ms to count as many. */
const MOST_COUNTED = 1_000_000;

/** How many contracts the live build of a view follows no longer, up to a million, and how far that build is filled. Throws `ViewRebuilding`. */
export const countParked = (views: ViewStore, view: ViewDefinition): Promise<ViewCount> => views.count(view, IS_PARKED, MOST_COUNTED);
