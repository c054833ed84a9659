import type { DueItem } from '../projections/due-list/due-list.view.js';

/** One thing the system must do about one contract. */
export interface Due {
  readonly contractId: string;
  readonly item: DueItem;
}

/** What makes it this and no other: a funding by its id, a deadline by its milestone and instant. */
export function keyOf({ contractId, item }: Due): string {
  if (item.what === 'fund') return `fund ${item.fundingId}`;
  return `${item.what} ${contractId} ${item.milestoneId} ${item.dueAt}`;
}
