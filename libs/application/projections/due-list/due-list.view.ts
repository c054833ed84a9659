import type { Instant, Party } from '#domain';
import type { Position } from '../../ports/event-store.js';
import type { ChargeOrder } from '../../ports/payment-gateway.js';
import type { ViewDefinition } from '../../ports/view-store.js';
import type { Folded } from '../contract-rules.js';

interface Due<What extends string> {
  readonly what: What;
  readonly dueAt: Instant;
  /** The event that made it due. What is done about it carries the same correlation id. */
  readonly eventId: string;
  readonly correlationId: string;
  readonly position: Position;
}

interface Ask<What extends string> extends Due<What> {
  /** The party whose money moves: it has a fair share of the asks at once. */
  readonly partyId: string;
}

/** A charge waits for the gateway: due at once. */
export interface FundingDue extends Ask<'fund'> {
  readonly purpose: ChargeOrder['purpose'];
  readonly milestoneId: string | null;
  /** That of the funding or the top-up, or the `paymentId` of the extra payment. */
  readonly fundingId: string;
  /** Minor units to ask of the gateway. */
  readonly toCharge: number;
}

/** The review window of a submission ends. */
export interface AutoApprovalDue extends Due<'autoApprove'> {
  readonly milestoneId: string;
}

/** The client is to be reminded of a review. */
export interface ReminderDue extends Due<'remindReview'> {
  readonly milestoneId: string;
  readonly submittedAt: Instant;
  readonly reviewDueAt: Instant;
  /** The percentage of the reminder before it; 0 when it is the first. */
  readonly reminded: number;
}

/** What hangs on a review clock. */
export type ReviewDue = AutoApprovalDue | ReminderDue;

export const isReview = (item: DueItem): item is ReviewDue => item.what === 'autoApprove' || item.what === 'remindReview';

/** An offer runs out. */
export interface ExpiryDue extends Due<'expireOffer'> {
  readonly milestoneId: null;
}

/** The security period of a payment ends. */
export interface AvailabilityDue extends Due<'makeAvailable'> {
  readonly milestoneId: string | null;
  /** The revision of the event that made the payment. */
  readonly payment: number;
  /** What the freelancer has not given back of it. */
  readonly left: number;
}

/** A payment waits for the gateway to pay it out: due at once. */
export interface PayoutDue extends Ask<'payOut'> {
  readonly milestoneId: null;
  readonly payment: number;
  readonly attempt: number;
}

/** A refund waits for the gateway: due at once. */
export interface RefundDue extends Ask<'refund'> {
  readonly milestoneId: null;
  readonly refundId: string;
  readonly attempt: number;
}

/** The freelancer's time to answer about the escrow ends. */
export interface LapseDue extends Due<'lapseRefund'> {
  readonly milestoneId: null;
}

/** The other side's time to answer a dispute ends. */
export interface DisputeLapseDue extends Due<'lapseDispute'> {
  readonly milestoneId: string | null;
  readonly disputeId: string;
  /** Who has opened it: the first answer of the other side stops the time. */
  readonly openedBy: Party;
}

/** What the system itself must do about a contract, and when. */
export type DueItem = AskDue | ReviewDue | ExpiryDue | AvailabilityDue | LapseDue | DisputeLapseDue;

/** What the payment gateway is asked for. */
export type AskDue = FundingDue | PayoutDue | RefundDue;

/** The gateway may keep it due for days. */
export const isAsk = (item: DueItem): item is AskDue => 'partyId' in item;

/** All that is due or will be of one contract; empty when nothing is left. */
export interface DueListDocument extends Folded {
  /** Empty when the contract's first event could not be read; `freelancerId` too. */
  readonly clientId: string;
  readonly freelancerId: string;
  readonly items: readonly DueItem[];
  readonly nextDueAt: Instant | null;
  /** When its last event happened, null when none could be read. */
  readonly updatedAt: Instant | null;
}

/** `nextDeadlineAt` leaves out what the gateway is asked for: it may keep that due for days. `parkedSince`: `ParkingView`. */
export const DUE_LIST_VIEW = {
  name: 'due-list',
  version: 8,
  fields: { nextDueAt: 'text', nextDeadlineAt: 'text', parkedSince: 'text' },
  indexes: [['nextDueAt'], ['nextDeadlineAt'], ['parkedSince']],
} as const satisfies ViewDefinition;
