import { feeOfExtra, type ContractEvent, type ContractEventType, type EventMap, type Terms } from '#domain';
import type { LoadedContract } from './loaded-contract.js';

/** The answer to a command sent with `dryRun=true`: what it would record and move, at the revision of now. */
export interface DryRun {
  readonly dryRun: true;
  readonly contractId: string;
  /** Null where the contract would be made. */
  readonly revision: number | null;
  readonly events: readonly Pick<ContractEvent, 'type' | 'data'>[];
  readonly money: DryRunMoney;
}

/**
 * The sums of what the events would move, in minor units. `toCharge` counts extra payments too, `toRelease` and `fee` only what leaves the escrow.
 * `extraFee` is the fee of the extra payments. `toReceive` is what the freelancer would get: releases and extra payments, less both fees.
 */
export interface DryRunMoney extends Moved {
  readonly currency: string;
}

interface Moved {
  readonly toCharge: number;
  readonly fromCarryover: number;
  readonly toRelease: number;
  readonly fee: number;
  readonly extraFee: number;
  readonly toReceive: number;
  readonly toCarryOver: number;
  readonly toRefund: number;
}

/** What a command would record and move, by the events it was decided to. */
export function dryRunBody(contract: LoadedContract, events: readonly ContractEvent[]): DryRun {
  return {
    dryRun: true,
    contractId: contract.contractId,
    revision: contract.revision < 0 ? null : contract.revision,
    events: events.map(({ type, data }) => ({ type, data })),
    money: moneyOf(contract, events),
  };
}

function moneyOf({ state }: LoadedContract, events: readonly ContractEvent[]): DryRunMoney {
  const agreed = state.status === 'none' ? events.find((event) => event.type === 'OfferCreated')?.data : state;
  if (!agreed) throw new Error('a contract begins with its offer');
  return { currency: agreed.currency, ...movedBy(events, agreed.terms) };
}

/** The sums of what these events move, by the terms of their contract. */
export function movedBy(events: readonly ContractEvent[], terms: Terms): Moved {
  const sums = { ...NO_SUMS };
  for (const event of events) {
    const moved = movedByOne(event, terms);
    for (const sum of SUMS) sums[sum] += moved[sum] ?? 0;
  }
  return sums;
}

const NO_SUMS = { toCharge: 0, fromCarryover: 0, toRelease: 0, fee: 0, extraFee: 0, toReceive: 0, toCarryOver: 0, toRefund: 0 };
const SUMS = Object.keys(NO_SUMS) as readonly (keyof Moved)[]; // its own keys

function movedByOne<Type extends ContractEventType>(
  { type, data }: { readonly type: Type; readonly data: EventMap[Type] },
  terms: Terms,
): Partial<Moved> {
  return MOVES[type](data, terms);
}

const nothing = (): Partial<Moved> => ({});

/** What each event moves. An event that is not here does not compile. */
const MOVES: { readonly [Type in ContractEventType]: (data: EventMap[Type], terms: Terms) => Partial<Moved> } = {
  OfferCreated: nothing,
  MilestoneCreated: nothing,
  MilestoneEdited: nothing,
  MilestonesReordered: nothing,
  MilestoneDeleted: nothing,
  OfferAccepted: nothing,
  OfferDeclined: nothing,
  OfferWithdrawn: nothing,
  OfferExpired: nothing,
  MilestoneActivationStarted: ({ toCharge, fromCarryover }) => ({ toCharge, fromCarryover }),
  MilestoneFunded: nothing,
  MilestoneActivated: nothing,
  ActivationRequested: nothing,
  MilestoneFundingFailed: nothing,
  WorkSubmitted: nothing,
  SubmissionWithdrawn: nothing,
  ChangesRequested: nothing,
  ReviewExtended: nothing,
  ReviewReminded: nothing,
  MilestoneApproved: nothing,
  PaymentReleased: ({ gross, fee, net }) => ({ toRelease: gross, fee, toReceive: net }),
  EscrowCarriedOver: ({ amount }) => ({ toCarryOver: amount }),
  ExtraPaymentStarted: (extra, terms) => {
    const extraFee = feeOfExtra(extra, terms);
    return { toCharge: extra.amount, extraFee, toReceive: extra.amount - extraFee };
  },
  ExtraPaymentMade: nothing,
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
  TopUpFunded: nothing,
  TopUpFailed: nothing,
  TopUpStarted: ({ toCharge, fromCarryover }) => ({ toCharge, fromCarryover }),
  ContractEnded: nothing,
  DisputeOpened: nothing,
  SettlementProposed: nothing,
  DisputeSettled: nothing,
  DisputeDecided: nothing,
  DisputeCancelled: nothing,
  EscrowRefunded: ({ amount }) => ({ toRefund: amount }),
  RefundGiven: ({ amount }) => ({ toRefund: amount }),
  RefundPaid: nothing,
  RefundFailed: nothing,
  RefundRetried: nothing,
  PaymentBecameAvailable: nothing,
  PayoutPaid: nothing,
  PayoutFailed: nothing,
  PayoutRetried: nothing,
};
