import { assertNever } from '#domain';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { contractProjection } from '../contract-fold.js';
import { DUE_LIST_VIEW, type DueItem, type DueListDocument } from './due-list.view.js';

const NOTHING: readonly DueItem[] = [];

function evolve(body: DueListDocument | undefined, event: RecordedEvent): DueListDocument {
  if (body && event.revision <= body.revision) return body;
  const before = body?.items ?? NOTHING;
  const clientId = event.type === 'OfferCreated' ? event.data.clientId : (body?.clientId ?? '');
  const items = itemsAfter(before, event, clientId);
  const nextDueAt = body && items === before ? body.nextDueAt : earliest(items);
  const { contractId, revision, position } = event;
  return { contractId, revision, position, parked: null, clientId, items, nextDueAt };
}

/** What an append makes due by itself, the earlier events of its contract aside. */
export const dueAfter = (append: readonly RecordedEvent[], clientId: string): readonly DueItem[] =>
  append.reduce((items, event) => itemsAfter(items, event, clientId), NOTHING);

function itemsAfter(items: readonly DueItem[], event: RecordedEvent, clientId: string): readonly DueItem[] {
  const { eventId, correlationId, position } = event;
  const cause = { eventId, correlationId, position };
  switch (event.type) {
    case 'OfferCreated': {
      const { expiresAt } = event.data;
      return expiresAt === null ? items : [...items, { what: 'expireOffer', milestoneId: null, dueAt: expiresAt, ...cause }];
    }
    case 'MilestoneActivationStarted': {
      const { milestoneId, fundingId, toCharge } = event.data;
      // Covered by the carryover: funded in the same append, and the gateway is not asked.
      if (toCharge === 0) return items;
      return [...items, { what: 'fund', milestoneId, fundingId, clientId, toCharge, dueAt: event.at, ...cause }];
    }
    case 'MilestoneFunded':
    case 'MilestoneFundingFailed': {
      const { fundingId } = event.data;
      return without(items, (item) => item.what === 'fund' && item.fundingId === fundingId);
    }
    case 'WorkSubmitted': {
      const { milestoneId, reviewDueAt } = event.data;
      return [...items, { what: 'autoApprove', milestoneId, dueAt: reviewDueAt, ...cause }];
    }
    case 'ChangesRequested':
    case 'MilestoneApproved': {
      const { milestoneId } = event.data;
      return without(items, (item) => item.what === 'autoApprove' && item.milestoneId === milestoneId);
    }
    case 'OfferAccepted':
    case 'OfferDeclined':
    case 'OfferWithdrawn':
    case 'OfferExpired':
      return without(items, ({ what }) => what === 'expireOffer');
    case 'ContractEnded':
      return NOTHING;
    case 'MilestoneCreated':
    case 'MilestoneEdited':
    case 'MilestonesReordered':
    case 'MilestoneDeleted':
    case 'MilestoneActivated':
    case 'ActivationRequested':
    case 'PaymentReleased':
    case 'EscrowCarriedOver':
      return items;
    default:
      return assertNever(event);
  }
}

/** The same list when nothing of it is gone. */
function without(items: readonly DueItem[], isGone: (item: DueItem) => boolean): readonly DueItem[] {
  return items.some(isGone) ? items.filter((item) => !isGone(item)) : items;
}

function earliest(items: readonly DueItem[]): string | null {
  return items.reduce<string | null>((least, { dueAt }) => (least === null || dueAt < least ? dueAt : least), null);
}

/** More than any item has as JSON. */
const ITEM_BYTES = 1_000;

/** What the system must do and when, for the due list worker. Nothing can be done for a parked contract: its stream cannot be read. */
export const dueListProjection = contractProjection<DueListDocument>({
  view: DUE_LIST_VIEW,
  evolve,
  fields: ({ items, nextDueAt, parked }) =>
    parked
      ? { nextDueAt: null, nextDeadlineAt: null }
      : { nextDueAt, nextDeadlineAt: earliest(items.filter(({ what }) => what !== 'fund')) },
  unread: (at) => ({ ...at, clientId: '', items: NOTHING, nextDueAt: null }),
  bytesOf: ({ items }) => items.length * ITEM_BYTES,
});
