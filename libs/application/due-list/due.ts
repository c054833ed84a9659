import type { DueItem } from '../projections/due-list/due-list.view.js';

export type DueKind = DueItem['what'];

/** One thing the system must do about one contract. */
export interface Due<Item extends DueItem = DueItem> {
  readonly contractId: string;
  readonly item: Item;
  /** Handed over by the append that made it due: nobody has tried it before. */
  readonly isNew?: boolean;
}

/** One thing of one kind. */
export type DueOf<What extends DueKind> = Due<Extract<DueItem, { readonly what: What }>>;

/** A key that no other due item has: a funding's id, a deadline's milestone and instant. */
export function keyOf({ contractId, item }: Due): string {
  if (item.what === 'fund') return `fund ${item.fundingId}`;
  return `${item.what} ${contractId} ${item.milestoneId} ${item.dueAt}`;
}

/** Whose share of the attempts at once it takes: a funding that of the party that pays. */
export const sharerOf = ({ item }: Due): string => (item.what === 'fund' ? item.clientId : item.what);
