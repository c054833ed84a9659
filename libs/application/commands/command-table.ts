import { refundIds } from '#domain';
import type { Added, Asked, Command, CommandType, Contract, PlannedMilestone, ProposalItem, Role } from '#domain';
import { invalidRequest } from '../refusal.js';
import type { CommandRecord } from './command-records.js';
import type { Policy } from './policy.js';
import type { CommandAnswers, Recorded } from './recorded.js';

/** What the service knows when it completes a command. */
export interface Completion {
  readonly by: Role;
  readonly at: string;
  /** The contract as it is before the command. */
  readonly state: Contract;
  readonly actorId: string;
  readonly newId: () => string;
  readonly policy: Policy;
}

/** What of its own events a command's answer shows, besides contract, revision and position. */
const ANSWERS: { readonly [Name in keyof CommandAnswers]: (record: CommandRecord) => Omit<CommandAnswers[Name], keyof Recorded> } = {
  nothing: () => ({}),
  milestones: ({ milestones }) => ({ milestones }),
  funding: ({ funding }) => ({ funding }),
  refunds: ({ refunds }) => ({ refunds }),
  extraPayments: ({ extraPayments }) => ({ extraPayments }),
  fundings: ({ funding }) => ({ fundings: funding ? [funding] : [] }),
  approval: ({ funding, extraPayments }) => ({ funding, extraPayments }),
  // Each command that shows one of these has recorded it.
  proposal: ({ proposalId }) => ({ proposalId: proposalId ?? '' }),
  submission: ({ submission }) => submission as NonNullable<typeof submission>,
  dispute: ({ dispute }) => dispute as NonNullable<typeof dispute>,
  settlement: ({ settlement, refunds }) => ({ ...(settlement as NonNullable<typeof settlement>), refunds }),
};

interface Row<Type extends CommandType> {
  readonly add: (asked: Asked<Type>, completion: Completion) => Added<Type>;
  readonly answers: keyof CommandAnswers;
}

const nothing = () => ({});
const newFunding = (_asked: unknown, { newId }: Completion) => ({ fundingId: newId() });
const newRefunds = (_asked: unknown, { state, newId }: Completion) => ({
  refundIds: state.status === 'none' ? [] : refundIds(state, newId),
});
const newDispute = (_asked: unknown, { newId }: Completion) => ({ disputeId: newId() });
const withIds = (planned: readonly PlannedMilestone[], { newId }: Completion) => planned.map((one) => ({ milestoneId: newId(), ...one }));

/** Every command: what the service adds to what was asked, and what its answer shows. The rest is in the domain's `RULES`. */
export const COMMANDS: { readonly [Type in CommandType]: Row<Type> } = {
  CreateOffer: {
    add: (asked, completion) => ({
      clientId: completion.actorId,
      expiresAt: completion.policy.expiry(asked.expiresAt, completion.at),
      terms: completion.policy.terms(asked.terms, asked.currency),
      policyVersion: completion.policy.version,
      milestones: withIds(asked.milestones, completion),
    }),
    answers: 'milestones',
  },
  AcceptOffer: { add: newFunding, answers: 'funding' },
  DeclineOffer: { add: nothing, answers: 'nothing' },
  WithdrawOffer: { add: nothing, answers: 'nothing' },
  ExpireOffer: { add: nothing, answers: 'nothing' },
  CreateMilestones: { add: (asked, completion) => ({ milestones: withIds(asked.milestones, completion) }), answers: 'milestones' },
  EditMilestone: { add: nothing, answers: 'nothing' },
  ReorderMilestones: { add: nothing, answers: 'nothing' },
  DeleteMilestone: { add: nothing, answers: 'nothing' },
  ActivateMilestone: { add: newFunding, answers: 'funding' },
  ActivateNextMilestone: { add: newFunding, answers: 'funding' },
  RequestActivation: { add: nothing, answers: 'nothing' },
  ConfirmFunding: { add: nothing, answers: 'nothing' },
  FailFunding: { add: nothing, answers: 'nothing' },
  SubmitWork: { add: (_asked, { newId }) => ({ submissionId: newId() }), answers: 'submission' },
  WithdrawSubmission: { add: nothing, answers: 'nothing' },
  RequestChanges: { add: nothing, answers: 'nothing' },
  ExtendReview: { add: nothing, answers: 'nothing' },
  RemindReview: { add: nothing, answers: 'nothing' },
  ApproveMilestone: {
    add: (asked, completion) => ({ ...newFunding(asked, completion), overpaymentId: completion.newId(), bonusId: completion.newId() }),
    answers: 'approval',
  },
  AutoApproveMilestone: { add: nothing, answers: 'nothing' },
  PayBonus: { add: (_asked, { newId }) => ({ paymentId: newId() }), answers: 'extraPayments' },
  ProposeMilestoneChanges: { add: (_asked, { newId }) => ({ proposalId: newId() }), answers: 'proposal' },
  AcceptMilestoneChanges: {
    add: (asked, { newId, state }) => ({
      milestoneIds: itemsAsked(asked, state).map(({ op }) => (op === 'add' ? newId() : '')),
      fundingId: newId(),
    }),
    answers: 'fundings',
  },
  RejectMilestoneChanges: { add: nothing, answers: 'nothing' },
  WithdrawMilestoneChanges: { add: nothing, answers: 'nothing' },
  PauseContract: { add: nothing, answers: 'nothing' },
  RestartContract: { add: nothing, answers: 'nothing' },
  PlaceHold: { add: nothing, answers: 'nothing' },
  LiftHold: { add: nothing, answers: 'nothing' },
  EndContract: {
    add: ({ payAmount }, completion) => ({ payAmount: amountPaid(payAmount, completion.by), ...newRefunds(null, completion) }),
    answers: 'refunds',
  },
  ApproveEscrowRefund: { add: newRefunds, answers: 'refunds' },
  LapseEscrowRefund: { add: newRefunds, answers: 'nothing' },
  DisputeEscrowRefund: { add: newDispute, answers: 'dispute' },
  OpenDispute: { add: newDispute, answers: 'dispute' },
  ProposeSettlement: {
    add: (_asked, completion) => ({ settlementId: completion.newId(), ...newRefunds(null, completion) }),
    answers: 'settlement',
  },
  AcceptSettlement: { add: newRefunds, answers: 'settlement' },
  LapseDispute: { add: newRefunds, answers: 'nothing' },
  DecideDispute: { add: newRefunds, answers: 'refunds' },
  CancelDispute: { add: newRefunds, answers: 'nothing' },
  MakePaymentAvailable: { add: nothing, answers: 'nothing' },
  ConfirmPayout: { add: nothing, answers: 'nothing' },
  FailPayout: { add: nothing, answers: 'nothing' },
  RetryPayout: { add: nothing, answers: 'nothing' },
  GiveRefund: { add: newRefunds, answers: 'refunds' },
  ConfirmRefund: { add: nothing, answers: 'nothing' },
  FailRefund: { add: nothing, answers: 'nothing' },
  RetryRefund: { add: nothing, answers: 'nothing' },
};

/** The client must name the amount that it pays; the freelancer, who gives the escrow back, cannot. */
function amountPaid(payAmount: number | null, by: Role): number {
  if (by === 'client' && payAmount === null) throw invalidRequest([{ path: 'payAmount', message: 'is required of the client' }]);
  if (by !== 'client' && payAmount !== null) throw invalidRequest([{ path: 'payAmount', message: 'is for the client alone' }]);
  return payAmount ?? 0;
}

/** All items of the proposal. Throws `INVALID_REQUEST` for an index that it does not have. */
function itemsAsked({ proposalId, itemIndexes }: Asked<'AcceptMilestoneChanges'>, contract: Contract): readonly ProposalItem[] {
  // One that is not there is refused by its rule.
  const items = contract.status === 'none' ? [] : (contract.proposals.find((one) => one.proposalId === proposalId)?.items ?? []);
  if (items.length > 0 && itemIndexes?.some((index) => index >= items.length) === true) {
    throw invalidRequest([{ path: 'itemIndexes', message: `must be from 0 to ${items.length - 1}, as the proposal has its items` }]);
  }
  return items;
}

/** The command as the domain decides it. */
export function completed<Type extends CommandType>(type: Type, asked: Asked<Type>, completion: Completion): Command<Type> {
  const row: Row<Type> = COMMANDS[type];
  const { by, at } = completion;
  // Spread last. Fields written after a spread of varying shape make V8 look each one up.
  return { type, by, at, ...asked, ...row.add(asked, completion) };
}

/** The part of a command's answer that is its own. */
export const ownAnswer = (type: CommandType, record: CommandRecord): object => ANSWERS[COMMANDS[type].answers](record);
