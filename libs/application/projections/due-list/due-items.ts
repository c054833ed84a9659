import { LAST_INSTANT, type ContractEventType, type EventMap } from '#domain';
import type { RecordedEvent } from '../../events/recorded-event.js';
import type { DueItem, ReviewDue } from './due-list.view.js';

export const NOTHING_DUE: readonly DueItem[] = [];

/** The two sides of the contract, by their party ids. */
export interface Sides {
  readonly clientId: string;
  readonly freelancerId: string;
}

/** What is due of a contract after one more of its events. The same list when nothing has changed. */
export function itemsAfter<Type extends ContractEventType>(
  items: readonly DueItem[],
  event: RecordedEvent & { readonly type: Type },
  sides: Sides,
): readonly DueItem[] {
  const change: Change<Type> = CHANGES[event.type];
  return change(items, event as Recorded<Type>, sides); // the same event, its data by its type
}

type Recorded<Type extends ContractEventType> = Extract<RecordedEvent, { readonly type: Type }>;
type Change<Type extends ContractEventType> = (items: readonly DueItem[], event: Recorded<Type>, sides: Sides) => readonly DueItem[];

const nothing = (items: readonly DueItem[]): readonly DueItem[] => items;

/** What each event makes due, and what it settles. An event that is not here does not compile. */
const CHANGES: { readonly [Type in ContractEventType]: Change<Type> } = {
  OfferCreated: (items, event) => {
    const { expiresAt } = event.data;
    return expiresAt === null ? items : [...items, { what: 'expireOffer', milestoneId: null, dueAt: expiresAt, ...causeOf(event) }];
  },
  OfferAccepted: answered,
  OfferDeclined: answered,
  OfferWithdrawn: answered,
  OfferExpired: answered,
  MilestoneCreated: nothing,
  MilestoneEdited: nothing,
  MilestonesReordered: nothing,
  MilestoneDeleted: nothing,
  ActivationRequested: nothing,
  MilestoneActivationStarted: (items, event, { clientId }) => {
    const { milestoneId, fundingId, toCharge } = event.data;
    // Covered by the carryover: funded in the same append, and the gateway is not asked.
    if (toCharge === 0) return items;
    return [...items, { what: 'fund', milestoneId, fundingId, partyId: clientId, toCharge, dueAt: event.at, ...causeOf(event) }];
  },
  MilestoneFunded: charged,
  MilestoneActivated: nothing,
  MilestoneFundingFailed: charged,
  WorkSubmitted: (items, event) => {
    const { milestoneId, reviewDueAt } = event.data;
    return [...items, { what: 'autoApprove', milestoneId, dueAt: reviewDueAt, ...causeOf(event) }];
  },
  ChangesRequested: reviewed,
  MilestoneApproved: reviewed,
  PaymentReleased: (items, event) => {
    const { milestoneId, net, availableAt } = event.data;
    return [
      ...reviewed(items, event),
      { what: 'makeAvailable', milestoneId, payment: event.revision, left: net, dueAt: availableAt, ...causeOf(event) },
    ];
  },
  EscrowCarriedOver: nothing,
  ContractPaused: (items) => withReviews(items, (item) => ({ ...item, dueAt: STANDING })),
  ContractRestarted: shifted,
  ContractPutOnHold: nothing,
  ContractHoldLifted: nothing,
  EscrowRefundRequested: (items, event) => {
    const lapsing = { what: 'lapseRefund', milestoneId: null, dueAt: event.data.answerDueAt } as const;
    return [...without(items, ({ what }) => what === 'autoApprove'), { ...lapsing, ...causeOf(event) }];
  },
  ContractEnded: (items) => without(items, ({ what }) => what === 'autoApprove' || what === 'lapseRefund'),
  DisputeOpened: (items, event) => {
    const { disputeId, milestoneId, by, answerDueAt } = event.data;
    // Frozen: neither time nor silence moves the money that the dispute is about.
    const frozen =
      milestoneId === null
        ? without(items, ({ what }) => what === 'lapseRefund')
        : withReviews(items, (item) => (item.milestoneId === milestoneId ? { ...item, dueAt: STANDING } : item));
    return [...frozen, { what: 'lapseDispute', milestoneId, disputeId, openedBy: by, dueAt: answerDueAt, ...causeOf(event) }];
  },
  SettlementProposed: (items, { data: { by } }) => without(items, (item) => item.what === 'lapseDispute' && item.openedBy !== by),
  DisputeSettled: disputeOver,
  DisputeDecided: disputeOver,
  DisputeCancelled: (items, event) => disputeOver(shifted(items, event)),
  EscrowRefunded: (items, event, sides) => [
    ...event.data.milestones.reduce((left, data) => reviewed(left, { data }), items),
    ...refundsDue(event, sides),
  ],
  RefundGiven: (items, event, sides) => [...withLessHeld(items, event.data), ...refundsDue(event, sides)],
  RefundPaid: refunded,
  RefundFailed: refunded,
  PaymentBecameAvailable: (items, event, { freelancerId }) => {
    const { payment } = event.data;
    const held = without(items, (item) => item.what === 'makeAvailable' && item.payment === payment);
    const paying = { what: 'payOut', milestoneId: null, payment, attempt: 1, partyId: freelancerId, dueAt: event.at } as const;
    return [...held, { ...paying, ...causeOf(event) }];
  },
  PayoutPaid: paidOut,
  PayoutFailed: paidOut,
};

/** What hangs on a review clock that stands is due at no instant, until the clock runs again. */
const STANDING = LAST_INSTANT;

const withReviews = (items: readonly DueItem[], change: (item: ReviewDue) => ReviewDue): readonly DueItem[] =>
  items.map((item) => (item.what === 'autoApprove' ? change(item) : item));

function shifted(items: readonly DueItem[], { data }: Recorded<'ContractRestarted' | 'DisputeCancelled'>): readonly DueItem[] {
  return withReviews(items, (item) => {
    const clock = data.shifted.find(({ milestoneId }) => milestoneId === item.milestoneId);
    return clock ? { ...item, dueAt: clock.to } : item;
  });
}

const causeOf = ({ eventId, correlationId, position }: RecordedEvent) => ({ eventId, correlationId, position });

function answered(items: readonly DueItem[]): readonly DueItem[] {
  return without(items, ({ what }) => what === 'expireOffer');
}

function charged(items: readonly DueItem[], { data: { fundingId } }: { readonly data: { readonly fundingId: string } }) {
  return without(items, (item) => item.what === 'fund' && item.fundingId === fundingId);
}

/** The milestone's submission has its answer, or its milestone has come to its end. */
function reviewed(items: readonly DueItem[], { data: { milestoneId } }: { readonly data: { readonly milestoneId: string | null } }) {
  return without(items, (item) => item.what === 'autoApprove' && item.milestoneId === milestoneId);
}

function disputeOver(items: readonly DueItem[]): readonly DueItem[] {
  return without(items, ({ what }) => what === 'lapseDispute');
}

function paidOut(items: readonly DueItem[], { data: { payment } }: { readonly data: { readonly payment: number } }) {
  return without(items, (item) => item.what === 'payOut' && item.payment === payment);
}

function refunded(items: readonly DueItem[], { data: { refundId } }: { readonly data: { readonly refundId: string } }) {
  return without(items, (item) => item.what === 'refund' && item.refundId === refundId);
}

function refundsDue(event: Recorded<'EscrowRefunded' | 'RefundGiven'>, { clientId }: Sides): readonly DueItem[] {
  const ask = { what: 'refund', milestoneId: null, attempt: 1, partyId: clientId, dueAt: event.at, ...causeOf(event) } as const;
  return event.data.refunds.map(({ refundId }) => ({ ...ask, refundId }));
}

/** A payment that was wholly given back never becomes available. What is given back is taken of the oldest payments first. */
function withLessHeld(items: readonly DueItem[], { milestoneId, fromPending }: EventMap['RefundGiven']): readonly DueItem[] {
  let rest = fromPending;
  return items.flatMap((item): readonly DueItem[] => {
    if (item.what !== 'makeAvailable' || (milestoneId !== null && item.milestoneId !== milestoneId)) return [item];
    const taken = Math.min(rest, item.left);
    rest -= taken;
    return item.left === taken ? [] : [{ ...item, left: item.left - taken }];
  });
}

/** The same list when nothing of it is gone. */
function without(items: readonly DueItem[], isGone: (item: DueItem) => boolean): readonly DueItem[] {
  return items.some(isGone) ? items.filter((item) => !isGone(item)) : items;
}
