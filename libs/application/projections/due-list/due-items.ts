import { LAST_INSTANT, remindersLeft, type ContractEventType, type EventMap, type Instant } from '#domain';
import type { RecordedEvent } from '../../events/recorded-event.js';
import {
  isReview,
  type DueItem,
  type FundingDue,
  type PayoutDue,
  type RefundDue,
  type ReminderDue,
  type ReviewDue,
} from './due-list.view.js';

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
  MilestoneActivationStarted: (items, event, { clientId }) => charging(items, event, { purpose: 'funding', partyId: clientId }),
  MilestoneFunded: charged,
  MilestoneActivated: nothing,
  MilestoneFundingFailed: charged,
  WorkSubmitted: (items, event) => {
    const { milestoneId, reviewDueAt } = event.data;
    const cause = { milestoneId, ...causeOf(event) };
    const reminder = { what: 'remindReview', submittedAt: event.at, reviewDueAt, reminded: 0, ...cause } as const;
    return [...items, { what: 'autoApprove', dueAt: reviewDueAt, ...cause }, ...nextReminder(reminder)];
  },
  SubmissionWithdrawn: reviewed,
  ChangesRequested: reviewed,
  ReviewExtended: (items, { data: { milestoneId, reviewDueAt } }) =>
    withReviews(items, (item) => (item.milestoneId === milestoneId ? dueLater(item, reviewDueAt) : [item])),
  ReviewReminded: (items, { data: { milestoneId, percent } }) =>
    withReviews(items, (item) =>
      item.what === 'remindReview' && item.milestoneId === milestoneId ? nextReminder({ ...item, reminded: percent }) : [item],
    ),
  MilestoneApproved: reviewed,
  PaymentReleased: (items, event) => [...reviewed(items, event), held(event, event.data)],
  EscrowCarriedOver: nothing,
  ExtraPaymentStarted: (items, event, { clientId }) => {
    const { paymentId: fundingId, kind: purpose, milestoneId, amount: toCharge } = event.data;
    const asked = { what: 'fund', purpose, milestoneId, fundingId, partyId: clientId, toCharge } as const;
    return [...items, { ...asked, dueAt: event.at, ...causeOf(event) }];
  },
  ExtraPaymentMade: (items, event) => {
    const { paymentId, net, availableAt } = event.data;
    const milestoneId = items.find((item) => item.what === 'fund' && item.fundingId === paymentId)?.milestoneId ?? null;
    return [...settled(items, paymentId), held(event, { milestoneId, net, availableAt })];
  },
  ExtraPaymentFailed: (items, { data: { paymentId } }) => settled(items, paymentId),
  MilestoneChangesProposed: nothing,
  MilestoneChangesAccepted: nothing,
  MilestoneChangesRejected: nothing,
  MilestoneChangesWithdrawn: nothing,
  TermsChanged: nothing,
  TopUpStarted: (items, event, { clientId }) => charging(items, event, { purpose: 'topUp', partyId: clientId }),
  TopUpFunded: charged,
  TopUpFailed: charged,
  ContractPaused: (items) => withReviews(items, (item) => [{ ...item, dueAt: STANDING }]),
  ContractRestarted: shifted,
  ContractPutOnHold: nothing,
  ContractHoldLifted: nothing,
  EscrowRefundRequested: (items, event) => {
    const lapsing = { what: 'lapseRefund', milestoneId: null, dueAt: event.data.answerDueAt } as const;
    return [...without(items, isReview), { ...lapsing, ...causeOf(event) }];
  },
  ContractEnded: (items) => without(items, (item) => isReview(item) || item.what === 'lapseRefund'),
  DisputeOpened: (items, event) => {
    const { disputeId, milestoneId, by, answerDueAt } = event.data;
    // Frozen: neither time nor silence moves the money that the dispute is about.
    const frozen =
      milestoneId === null
        ? without(items, ({ what }) => what === 'lapseRefund')
        : withReviews(items, (item) => [item.milestoneId === milestoneId ? { ...item, dueAt: STANDING } : item]);
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
  RefundRetried: (items, event, { clientId }) => [...items, refundDue(event, { ...event.data, partyId: clientId })],
  PaymentBecameAvailable: (items, event, { freelancerId }) => {
    const { payment } = event.data;
    const others = without(items, (item) => item.what === 'makeAvailable' && item.payment === payment);
    return [...others, payoutDue(event, { payment, attempt: 1, partyId: freelancerId })];
  },
  PayoutPaid: paidOut,
  PayoutFailed: paidOut,
  PayoutRetried: (items, event, { freelancerId }) => [...items, payoutDue(event, { ...event.data, partyId: freelancerId })],
};

/** What hangs on a review clock that stands is due at no instant, until the clock runs again. */
const STANDING = LAST_INSTANT;

const withReviews = (items: readonly DueItem[], change: (item: ReviewDue) => readonly ReviewDue[]): readonly DueItem[] =>
  items.flatMap((item): readonly DueItem[] => (isReview(item) ? change(item) : [item]));

/** The item of a review clock that has another end now and runs. */
const dueLater = (item: ReviewDue, reviewDueAt: Instant): readonly ReviewDue[] =>
  item.what === 'remindReview' ? nextReminder({ ...item, reviewDueAt }) : [{ ...item, dueAt: reviewDueAt }];

/** The next reminder of a review, as long as there is one. */
const nextReminder = (item: Omit<ReminderDue, 'dueAt'>): readonly ReminderDue[] =>
  remindersLeft(item)
    .slice(0, 1)
    .map(({ dueAt }) => ({ ...item, dueAt }));

function shifted(items: readonly DueItem[], { data }: Recorded<'ContractRestarted' | 'DisputeCancelled'>): readonly DueItem[] {
  return withReviews(items, (item) => {
    const clock = data.shifted.find(({ milestoneId }) => milestoneId === item.milestoneId);
    return clock ? dueLater(item, clock.to) : [item];
  });
}

const causeOf = ({ eventId, correlationId, position }: RecordedEvent) => ({ eventId, correlationId, position });

function answered(items: readonly DueItem[]): readonly DueItem[] {
  return without(items, ({ what }) => what === 'expireOffer');
}

/** A charge waits for the gateway. Where the carryover covers all, it is funded in the same append, and the gateway is not asked. */
function charging(
  items: readonly DueItem[],
  event: Recorded<'MilestoneActivationStarted' | 'TopUpStarted'>,
  asked: Pick<FundingDue, 'purpose' | 'partyId'>,
): readonly DueItem[] {
  const { milestoneId, fundingId, toCharge } = event.data;
  if (toCharge === 0) return items;
  return [...items, { what: 'fund', ...asked, milestoneId, fundingId, toCharge, dueAt: event.at, ...causeOf(event) }];
}

function charged(items: readonly DueItem[], { data: { fundingId } }: { readonly data: { readonly fundingId: string } }) {
  return settled(items, fundingId);
}

/** The gateway has answered about a charge. */
const settled = (items: readonly DueItem[], fundingId: string): readonly DueItem[] =>
  without(items, (item) => item.what === 'fund' && item.fundingId === fundingId);

/** The payment that this event made, until its security period is over. */
function held(
  event: RecordedEvent,
  { milestoneId, net, availableAt }: Pick<EventMap['PaymentReleased'], 'milestoneId' | 'net' | 'availableAt'>,
): DueItem {
  return { what: 'makeAvailable', milestoneId, payment: event.revision, left: net, dueAt: availableAt, ...causeOf(event) };
}

/** The milestone's submission has its answer, or its milestone has come to its end. */
function reviewed(items: readonly DueItem[], { data: { milestoneId } }: { readonly data: { readonly milestoneId: string | null } }) {
  return without(items, (item) => isReview(item) && item.milestoneId === milestoneId);
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

const refundsDue = (event: Recorded<'EscrowRefunded' | 'RefundGiven'>, { clientId }: Sides): readonly DueItem[] =>
  event.data.refunds.map(({ refundId }) => refundDue(event, { refundId, attempt: 1, partyId: clientId }));

const refundDue = (event: RecordedEvent, asked: Pick<RefundDue, 'refundId' | 'attempt' | 'partyId'>): RefundDue => ({
  what: 'refund',
  milestoneId: null,
  ...asked,
  dueAt: event.at,
  ...causeOf(event),
});

const payoutDue = (event: RecordedEvent, asked: Pick<PayoutDue, 'payment' | 'attempt' | 'partyId'>): PayoutDue => ({
  what: 'payOut',
  milestoneId: null,
  ...asked,
  dueAt: event.at,
  ...causeOf(event),
});

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
