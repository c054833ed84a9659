import type { ContractEventType, EventMap, ExtraPayment, RefundShare } from '#domain';
import type { RecordedEvent } from '../events/recorded-event.js';
import type { Position } from '../ports/event-store.js';

/** What one command recorded: enough to answer its retry byte for byte. Revision and position are those of its last event. */
export interface CommandRecord extends Shown {
  readonly commandHash: string;
  readonly revision: number;
  readonly position: Position;
}

/** What the answer to a command can show of its events. */
interface Shown {
  readonly proposalId: string | null;
  readonly milestones: readonly { readonly milestoneId: string; readonly sequence: number }[];
  readonly submission: { readonly submissionId: string; readonly reviewDueAt: string } | null;
  readonly funding: {
    readonly fundingId: string;
    readonly milestoneId: string;
    readonly state: 'pending' | 'succeeded';
    readonly toCharge: number;
    readonly fromCarryover: number;
  } | null;
  readonly refunds: readonly { readonly refundId: string; readonly amount: number; readonly state: 'pending' }[];
  readonly extraPayments: readonly StartedExtraPayment[];
  readonly dispute: { readonly disputeId: string } | null;
  /** `settled`: both sides agree. */
  readonly settlement: { readonly settlementId: string; readonly settled: boolean } | null;
}

/** An extra payment as the answer to the command that starts it shows it. */
interface StartedExtraPayment extends Pick<ExtraPayment, 'paymentId' | 'kind' | 'amount'> {
  readonly state: 'pending';
}

const pendingRefund = ({ refundId, amount }: RefundShare): Shown['refunds'][number] => ({ refundId, amount, state: 'pending' });

/** One object for all commands whose answers show nothing more: records are kept for a long time. */
const NOTHING_SHOWN: Shown = {
  proposalId: null,
  milestones: [],
  submission: null,
  funding: null,
  refunds: [],
  extraPayments: [],
  dispute: null,
  settlement: null,
};

/** The record of a command after one more of its events. */
export function recordAfter(
  record: CommandRecord | undefined,
  { type, data, commandHash, revision, position }: RecordedEvent,
): CommandRecord {
  const shown = record ?? NOTHING_SHOWN;
  const {
    proposalId = shown.proposalId,
    milestones = shown.milestones,
    submission = shown.submission,
    funding = shown.funding,
    refunds = shown.refunds,
    extraPayments = shown.extraPayments,
    dispute = shown.dispute,
    settlement = shown.settlement,
  } = shownBy(type, data, shown);
  const shownNow = { proposalId, milestones, submission, funding, refunds, extraPayments, dispute, settlement };
  return { commandHash, revision, position, ...shownNow };
}

function shownBy<Type extends ContractEventType>(type: Type, data: EventMap[Type], before: Shown): Partial<Shown> {
  const shown: ShownBy<Type> = SHOWN[type];
  return shown(data, before);
}

type ShownBy<Type extends ContractEventType> = (data: EventMap[Type], before: Shown) => Partial<Shown>;

const NO_CHANGE: Partial<Shown> = {};
const nothing = (): Partial<Shown> => NO_CHANGE;

/** A charge has started, or needs none. */
const started = ({
  fundingId,
  milestoneId,
  toCharge,
  fromCarryover,
}: EventMap['MilestoneActivationStarted' | 'TopUpStarted']): Partial<Shown> => ({
  funding: { fundingId, milestoneId, state: 'pending', toCharge, fromCarryover },
});

/** Nothing had to be charged: the money is there in the same append. */
const succeeded = (_data: object, { funding }: Shown): Partial<Shown> => ({ funding: funding && { ...funding, state: 'succeeded' } });

/** What each event adds to the answer of the command that recorded it. An event that is not here does not compile. */
const SHOWN: { readonly [Type in ContractEventType]: ShownBy<Type> } = {
  OfferCreated: nothing,
  OfferAccepted: nothing,
  OfferDeclined: nothing,
  OfferWithdrawn: nothing,
  OfferExpired: nothing,
  MilestoneCreated: ({ milestoneId, sequence }, { milestones }) => ({ milestones: [...milestones, { milestoneId, sequence }] }),
  MilestoneEdited: nothing,
  MilestonesReordered: nothing,
  MilestoneDeleted: nothing,
  MilestoneActivationStarted: started,
  MilestoneFunded: succeeded,
  MilestoneActivated: nothing,
  ActivationRequested: nothing,
  MilestoneFundingFailed: nothing,
  WorkSubmitted: ({ submissionId, reviewDueAt }) => ({ submission: { submissionId, reviewDueAt } }),
  SubmissionWithdrawn: nothing,
  ChangesRequested: nothing,
  ReviewExtended: nothing,
  ReviewReminded: nothing,
  MilestoneApproved: nothing,
  PaymentReleased: nothing,
  EscrowCarriedOver: nothing,
  ExtraPaymentStarted: ({ paymentId, kind, amount }, { extraPayments }) => ({
    extraPayments: [...extraPayments, { paymentId, kind, amount, state: 'pending' }],
  }),
  ExtraPaymentMade: nothing,
  ExtraPaymentFailed: nothing,
  ContractPaused: nothing,
  ContractRestarted: nothing,
  ContractPutOnHold: nothing,
  ContractHoldLifted: nothing,
  EscrowRefundRequested: nothing,
  MilestoneChangesProposed: ({ proposalId }) => ({ proposalId }),
  MilestoneChangesAccepted: nothing,
  MilestoneChangesRejected: nothing,
  MilestoneChangesWithdrawn: nothing,
  TermsChanged: nothing,
  TopUpStarted: started,
  TopUpFunded: succeeded,
  TopUpFailed: nothing,
  ContractEnded: nothing,
  DisputeOpened: ({ disputeId }) => ({ dispute: { disputeId } }),
  SettlementProposed: ({ settlementId }) => ({ settlement: { settlementId, settled: false } }),
  DisputeSettled: ({ settlementId }) => ({ settlement: settlementId === null ? null : { settlementId, settled: true } }),
  DisputeDecided: nothing,
  DisputeCancelled: nothing,
  EscrowRefunded: ({ refunds }) => ({ refunds: refunds.map(pendingRefund) }),
  RefundGiven: ({ refunds }) => ({ refunds: refunds.map(pendingRefund) }),
  RefundPaid: nothing,
  RefundFailed: nothing,
  RefundRetried: nothing,
  PaymentBecameAvailable: nothing,
  PayoutPaid: nothing,
  PayoutFailed: nothing,
  PayoutRetried: nothing,
};
