import { assertNever } from '#domain';
import { isAsk, type DueItem } from '../projections/due-list/due-list.view.js';

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

/** A key that no other due item has: a funding's id, a payout's attempt, a dispute's id, a deadline's milestone or payment and instant. */
export function keyOf({ contractId, item }: Due): string {
  switch (item.what) {
    case 'fund':
      return `fund ${item.fundingId}`;
    case 'payOut':
      return `payOut ${contractId} ${item.payment} ${item.attempt}`;
    case 'makeAvailable':
      return `makeAvailable ${contractId} ${item.payment}`;
    case 'refund':
      return `refund ${item.refundId} ${item.attempt}`;
    case 'lapseDispute':
      return `lapseDispute ${item.disputeId}`;
    case 'autoApprove':
    case 'remindReview':
    case 'lapseRefund':
    case 'expireOffer':
      return `${item.what} ${contractId} ${item.milestoneId} ${item.dueAt}`;
    default:
      return assertNever(item);
  }
}

/** Whose share of the attempts at once it takes: what the gateway is asked for, that of the party whose money moves. */
export const sharerOf = ({ item }: Due): string => (isAsk(item) ? item.partyId : item.what);
