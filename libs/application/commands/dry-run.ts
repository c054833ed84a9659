import type { ContractEvent, ContractEventType, EventMap } from '#domain';
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

/** The sums of what the events would move, in minor units. `toCharge` counts extra payments too, `toRelease` and `fee` only what leaves the escrow. */
export interface DryRunMoney extends Moved {
  readonly currency: string | null;
}

interface Moved {
  readonly toCharge: number;
  readonly fromCarryover: number;
  readonly toRelease: number;
  readonly fee: number;
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
    money: { currency: currencyOf(contract, events), ...movedBy(events) },
  };
}

function currencyOf({ state }: LoadedContract, events: readonly ContractEvent[]): string | null {
  const offer = events.find((event) => event.type === 'OfferCreated');
  if (offer) return offer.data.currency;
  return state.status === 'none' ? null : state.currency;
}

/** The sums of what these events move. */
export function movedBy(events: readonly ContractEvent[]): Moved {
  const sums = { toCharge: 0, fromCarryover: 0, toRelease: 0, fee: 0, toCarryOver: 0, toRefund: 0 };
  for (const event of events) {
    const moved = movedByOne(event);
    for (const sum of SUMS) sums[sum] += moved[sum] ?? 0;
  }
  return sums;
}

const SUMS = ['toCharge', 'fromCarryover', 'toRelease', 'fee', 'toCarryOver', 'toRefund'] as const satisfies readonly (keyof Moved)[];

function movedByOne<Type extends ContractEventType>({
  type,
  data,
}: {
  readonly type: Type;
  readonly data: EventMap[Type];
}): Partial<Moved> {
  return MOVES[type](data);
}

const nothing = (): Partial<Moved> => ({});

/** What each event moves. An event that is not here does not compile. */
const MOVES: { readonly [Type in ContractEventType]: (data: EventMap[Type]) => Partial<Moved> } = {
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
  PaymentReleased: ({ gross, fee }) => ({ toRelease: gross, fee }),
  EscrowCarriedOver: ({ amount }) => ({ toCarryOver: amount }),
  ExtraPaymentStarted: ({ amount }) => ({ toCharge: amount }),
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
