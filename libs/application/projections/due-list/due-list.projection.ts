import type { RecordedEvent } from '../../events/recorded-event.js';
import { contractProjection } from '../contract-fold.js';
import { sinceOf } from '../parked-contracts.js';
import { itemsAfter, NOTHING_DUE, type Sides } from './due-items.js';
import { DUE_LIST_VIEW, isAsk, type DueItem, type DueListDocument } from './due-list.view.js';

const NOBODY: Sides = { clientId: '', freelancerId: '' };

function evolve(body: DueListDocument | undefined, event: RecordedEvent): DueListDocument {
  if (body && event.revision <= body.revision) return body;
  const before = body?.items ?? NOTHING_DUE;
  const { clientId, freelancerId } = event.type === 'OfferCreated' ? event.data : (body ?? NOBODY);
  const items = itemsAfter(before, event, { clientId, freelancerId });
  const nextDueAt = body && items === before ? body.nextDueAt : earliest(items);
  const { contractId, revision, position, at: updatedAt } = event;
  return { contractId, revision, position, parked: null, clientId, freelancerId, items, nextDueAt, updatedAt };
}

/** What an append makes due by itself, the earlier events of its contract aside. */
export const dueAfter = (append: readonly RecordedEvent[], sides: Sides): readonly DueItem[] =>
  append.reduce((items, event) => itemsAfter(items, event, sides), NOTHING_DUE);

function earliest(items: readonly DueItem[]): string | null {
  return items.reduce<string | null>((least, { dueAt }) => (least === null || dueAt < least ? dueAt : least), null);
}

/** More than any item has as JSON. */
const ITEM_BYTES = 1_000;

/** What the system must do and when, for the due list worker. Nothing can be done for a parked contract: its stream cannot be read. */
export const dueListProjection = contractProjection<DueListDocument>({
  view: DUE_LIST_VIEW,
  evolve,
  fields: ({ items, nextDueAt, parked, updatedAt }) =>
    parked
      ? { nextDueAt: null, nextDeadlineAt: null, parkedSince: sinceOf(updatedAt) }
      : { nextDueAt, nextDeadlineAt: earliest(items.filter((item) => !isAsk(item))), parkedSince: null },
  unread: (at, tooLarge) => ({ ...at, ...NOBODY, items: NOTHING_DUE, nextDueAt: null, updatedAt: tooLarge?.updatedAt ?? null }),
  bytesOf: ({ items }) => items.length * ITEM_BYTES,
});
