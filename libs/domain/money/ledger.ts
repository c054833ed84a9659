import type { ContractEvent, ContractEventType } from '../events.js';

export const ACCOUNTS = [
  'client:source',
  'escrow:allocated',
  'escrow:carryover',
  'freelancer:pending',
  'freelancer:available',
  'freelancer:paidOut',
  'platform:fees',
  'client:refundDue',
  'client:refunded',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Minor units added to an account; negative when taken from it. */
export interface Posting {
  readonly account: Account;
  readonly amount: number;
}

/** What an event moves, in the contract's currency: sums to zero, and empty when it moves nothing. A posting of 0 is left out. */
export function postings<Type extends ContractEventType>(event: ContractEvent<Type>): readonly Posting[] {
  const moves: Moves<Type> = MOVES[event.type];
  return moves(event).filter((posting) => posting.amount !== 0);
}

type Moves<Type extends ContractEventType> = (event: ContractEvent<Type>) => readonly Posting[];

const nothing = (): readonly Posting[] => [];

/** Money enters the escrow: from the client, and from what was carried over. */
const funded = ({ data: { charged, fromCarryover } }: ContractEvent<'MilestoneFunded' | 'TopUpFunded'>): readonly Posting[] => [
  { account: 'client:source', amount: -charged },
  { account: 'escrow:carryover', amount: -fromCarryover },
  { account: 'escrow:allocated', amount: charged + fromCarryover },
];

/** The money of every event; the compiler asks for the row of a new one. */
const MOVES: { readonly [Type in ContractEventType]: Moves<Type> } = {
  OfferCreated: nothing,
  OfferAccepted: nothing,
  OfferDeclined: nothing,
  OfferWithdrawn: nothing,
  OfferExpired: nothing,
  MilestoneCreated: nothing,
  MilestoneEdited: nothing,
  MilestonesReordered: nothing,
  MilestoneDeleted: nothing,
  MilestoneActivationStarted: nothing,
  MilestoneFunded: funded,
  MilestoneActivated: nothing,
  ActivationRequested: nothing,
  MilestoneFundingFailed: nothing,
  WorkSubmitted: nothing,
  SubmissionWithdrawn: nothing,
  ChangesRequested: nothing,
  ReviewExtended: nothing,
  ReviewReminded: nothing,
  MilestoneApproved: nothing,
  PaymentReleased: ({ data: { from, gross, fee, net } }) => [
    { account: `escrow:${from}`, amount: -gross },
    { account: 'freelancer:pending', amount: net },
    { account: 'platform:fees', amount: fee },
  ],
  EscrowCarriedOver: ({ data: { amount } }) => [
    { account: 'escrow:allocated', amount: -amount },
    { account: 'escrow:carryover', amount },
  ],
  ExtraPaymentStarted: nothing,
  ExtraPaymentMade: ({ data: { gross, fee, net } }) => [
    { account: 'client:source', amount: -gross },
    { account: 'freelancer:pending', amount: net },
    { account: 'platform:fees', amount: fee },
  ],
  ExtraPaymentFailed: nothing,
  ContractPaused: nothing,
  ContractRestarted: nothing,
  ContractPutOnHold: nothing,
  ContractHoldLifted: nothing,
  EscrowRefundRequested: nothing,
  MilestoneChangesProposed: nothing,
  MilestoneChangesAccepted: nothing,
  MilestoneChangesRejected: nothing,
  MilestoneChangesWithdrawn: nothing,
  TermsChanged: nothing,
  TopUpStarted: nothing,
  TopUpFunded: funded,
  TopUpFailed: nothing,
  ContractEnded: nothing,
  DisputeOpened: nothing,
  SettlementProposed: nothing,
  DisputeSettled: nothing,
  DisputeDecided: nothing,
  DisputeCancelled: nothing,
  EscrowRefunded: ({ data: { amount, fromCarryover } }) => [
    { account: 'escrow:allocated', amount: fromCarryover - amount },
    { account: 'escrow:carryover', amount: -fromCarryover },
    { account: 'client:refundDue', amount },
  ],
  RefundGiven: ({ data: { amount, fromPending, fromAvailable } }) => [
    { account: 'freelancer:pending', amount: -fromPending },
    { account: 'freelancer:available', amount: -fromAvailable },
    { account: 'client:refundDue', amount },
  ],
  RefundPaid: ({ data: { amount } }) => [
    { account: 'client:refundDue', amount: -amount },
    { account: 'client:refunded', amount },
  ],
  RefundFailed: nothing,
  RefundRetried: nothing,
  PaymentBecameAvailable: ({ data: { amount } }) => [
    { account: 'freelancer:pending', amount: -amount },
    { account: 'freelancer:available', amount },
  ],
  PayoutPaid: ({ data: { amount } }) => [
    { account: 'freelancer:available', amount: -amount },
    { account: 'freelancer:paidOut', amount },
  ],
  PayoutFailed: nothing,
  PayoutRetried: nothing,
};
