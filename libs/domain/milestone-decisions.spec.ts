import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  answer,
  contractAfter,
  design,
  designActivated,
  designDone,
  designInFunding,
  designSentBack,
  designSubmitted,
  happened,
  offered,
  validCommand,
} from '#testing';
import { COMMAND_TYPES } from './decide.js';
import { MILESTONE_STATES } from './milestone.js';
import type { CommandType } from './commands.js';
import type { ExistingContract, Totals } from './contract.js';
import type { Milestone, MilestoneState } from './milestone.js';
import { Rejection, type RejectionCode } from './rejection.js';
import { ROLES, type Role } from './roles.js';

type Answer = 'accepted' | RejectionCode;
type Row = Readonly<Record<MilestoneState, Answer>>;

const always = (answered: Answer): Row => ({
  pending: answered,
  funding: answered,
  active: answered,
  submitted: answered,
  changesRequested: answered,
  released: answered,
  deleted: answered,
  refunded: answered,
});
const never = always('WRONG_ROLE');

const onlyPending: Row = {
  ...always('MILESTONE_FUNDED_IMMUTABLE'),
  pending: 'accepted',
  funding: 'FUNDING_IN_PROGRESS',
  deleted: 'MILESTONE_NOT_PENDING',
};

const reviewing: Row = {
  pending: 'NO_OPEN_SUBMISSION',
  funding: 'NO_OPEN_SUBMISSION',
  active: 'NO_OPEN_SUBMISSION',
  submitted: 'accepted',
  changesRequested: 'NO_OPEN_SUBMISSION',
  released: 'ALREADY_RELEASED',
  deleted: 'MILESTONE_NOT_PENDING',
  refunded: 'NO_OPEN_SUBMISSION',
};

/**
 * The decisions of an active contract, by the state of its first milestone, for the roles that may send a command. Two more milestones are
 * pending. To every other role the answer is always that it is the wrong one.
 */
const TABLE: Record<CommandType, Partial<Record<Role, Row>>> = {
  CreateOffer: { client: always('OFFER_NOT_OPEN') },
  AcceptOffer: { freelancer: always('OFFER_NOT_OPEN') },
  DeclineOffer: { freelancer: always('OFFER_NOT_OPEN') },
  WithdrawOffer: { client: always('OFFER_NOT_OPEN') },
  ExpireOffer: { system: always('OFFER_NOT_OPEN') },
  CreateMilestones: { client: always('accepted') },
  EditMilestone: { client: onlyPending },
  ReorderMilestones: { client: always('accepted') },
  DeleteMilestone: { client: onlyPending },
  ActivateMilestone: {
    client: {
      pending: 'accepted',
      funding: 'FUNDING_IN_PROGRESS',
      active: 'MILESTONE_NOT_PENDING',
      submitted: 'MILESTONE_NOT_PENDING',
      changesRequested: 'MILESTONE_NOT_PENDING',
      released: 'ALREADY_RELEASED',
      deleted: 'MILESTONE_NOT_PENDING',
      refunded: 'MILESTONE_NOT_PENDING',
    },
  },
  ActivateNextMilestone: {
    client: {
      pending: 'accepted',
      funding: 'PREVIOUS_MILESTONE_NOT_RELEASED',
      active: 'PREVIOUS_MILESTONE_NOT_RELEASED',
      submitted: 'PREVIOUS_MILESTONE_NOT_RELEASED',
      changesRequested: 'PREVIOUS_MILESTONE_NOT_RELEASED',
      released: 'accepted',
      deleted: 'accepted',
      refunded: 'accepted',
    },
  },
  RequestActivation: { freelancer: { ...always('MILESTONE_NOT_PENDING'), pending: 'accepted', released: 'ALREADY_RELEASED' } },
  ConfirmFunding: { system: { ...always('FUNDING_NOT_OPEN'), funding: 'accepted' } },
  FailFunding: { system: { ...always('FUNDING_NOT_OPEN'), funding: 'accepted' } },
  SubmitWork: {
    freelancer: {
      pending: 'MILESTONE_NOT_FUNDED',
      funding: 'MILESTONE_NOT_FUNDED',
      active: 'accepted',
      submitted: 'SUBMISSION_OPEN',
      changesRequested: 'accepted',
      released: 'ALREADY_RELEASED',
      deleted: 'MILESTONE_NOT_PENDING',
      refunded: 'MILESTONE_NOT_FUNDED',
    },
  },
  WithdrawSubmission: {
    freelancer: {
      ...always('SUBMISSION_NOT_FOUND'),
      submitted: 'accepted',
      changesRequested: 'NO_OPEN_SUBMISSION',
      released: 'ALREADY_RELEASED',
    },
  },
  RequestChanges: { client: reviewing },
  ExtendReview: { client: reviewing },
  RemindReview: { system: reviewing },
  ApproveMilestone: {
    client: {
      pending: 'MILESTONE_NOT_FUNDED',
      funding: 'FUNDING_IN_PROGRESS',
      active: 'accepted',
      submitted: 'accepted',
      changesRequested: 'accepted',
      released: 'ALREADY_RELEASED',
      deleted: 'MILESTONE_NOT_PENDING',
      refunded: 'MILESTONE_NOT_FUNDED',
    },
  },
  AutoApproveMilestone: {
    system: {
      pending: 'NO_OPEN_SUBMISSION',
      funding: 'FUNDING_IN_PROGRESS',
      active: 'NO_OPEN_SUBMISSION',
      submitted: 'accepted',
      changesRequested: 'NO_OPEN_SUBMISSION',
      released: 'ALREADY_RELEASED',
      deleted: 'MILESTONE_NOT_PENDING',
      refunded: 'NO_OPEN_SUBMISSION',
    },
  },
  ProposeMilestoneChanges: { client: always('accepted'), freelancer: always('accepted') },
  AcceptMilestoneChanges: { client: always('PROPOSAL_NOT_FOUND'), freelancer: always('PROPOSAL_NOT_FOUND') },
  RejectMilestoneChanges: { client: always('PROPOSAL_NOT_FOUND'), freelancer: always('PROPOSAL_NOT_FOUND') },
  WithdrawMilestoneChanges: { client: always('PROPOSAL_NOT_FOUND'), freelancer: always('PROPOSAL_NOT_FOUND') },
  PayBonus: { client: always('accepted') },
  PauseContract: { client: { ...always('accepted'), funding: 'FUNDING_IN_PROGRESS' } },
  RestartContract: { client: always('CONTRACT_NOT_PAUSED') },
  PlaceHold: { operator: always('accepted') },
  LiftHold: { operator: always('CONTRACT_NOT_ON_HOLD') },
  EndContract: {
    client: { ...always('accepted'), funding: 'FUNDING_IN_PROGRESS' },
    freelancer: {
      pending: 'accepted',
      funding: 'FUNDING_IN_PROGRESS',
      active: 'accepted',
      submitted: 'accepted',
      changesRequested: 'accepted',
      released: 'accepted',
      deleted: 'accepted',
      refunded: 'accepted',
    },
  },
  ApproveEscrowRefund: { freelancer: always('REFUND_REQUEST_NOT_OPEN') },
  LapseEscrowRefund: { system: always('REFUND_REQUEST_NOT_OPEN') },
  DisputeEscrowRefund: { freelancer: always('REFUND_REQUEST_NOT_OPEN') },
  OpenDispute: {
    freelancer: {
      pending: 'MILESTONE_NOT_FUNDED',
      funding: 'FUNDING_IN_PROGRESS',
      active: 'accepted',
      submitted: 'accepted',
      changesRequested: 'accepted',
      released: 'ALREADY_RELEASED',
      deleted: 'MILESTONE_NOT_PENDING',
      refunded: 'MILESTONE_NOT_FUNDED',
    },
  },
  ProposeSettlement: { client: always('DISPUTE_NOT_FOUND'), freelancer: always('DISPUTE_NOT_FOUND') },
  AcceptSettlement: { client: always('DISPUTE_NOT_FOUND'), freelancer: always('DISPUTE_NOT_FOUND') },
  LapseDispute: { system: always('DISPUTE_NOT_FOUND') },
  DecideDispute: { operator: always('DISPUTE_NOT_FOUND') },
  CancelDispute: { client: always('DISPUTE_NOT_FOUND'), freelancer: always('DISPUTE_NOT_FOUND') },
  MakePaymentAvailable: { system: { ...always('PAYMENT_NOT_FOUND'), released: 'accepted' } },
  ConfirmPayout: { system: { ...always('PAYMENT_NOT_FOUND'), released: 'TRANSFER_NOT_OPEN' } },
  FailPayout: { system: { ...always('PAYMENT_NOT_FOUND'), released: 'TRANSFER_NOT_OPEN' } },
  RetryPayout: { operator: { ...always('PAYMENT_NOT_FOUND'), released: 'PAYOUT_NOT_FAILED' } },
  GiveRefund: { freelancer: { ...always('REFUND_TOO_HIGH'), released: 'accepted' } },
  ConfirmRefund: { system: always('REFUND_NOT_FOUND') },
  FailRefund: { system: always('REFUND_NOT_FOUND') },
  RetryRefund: { operator: always('REFUND_NOT_FOUND') },
};

const pending = [offered, accepted].flat();
const active = [...pending, ...designActivated];
const submitted = [...active, ...designSubmitted];

/** Contracts whose first milestone is in each state: reached by events, or set directly where no event leads there yet. */
const CONTRACTS = {
  pending: contractAfter(pending),
  funding: contractAfter(pending, designInFunding),
  active: contractAfter(active),
  submitted: contractAfter(submitted),
  changesRequested: contractAfter(submitted, designSentBack),
  released: contractAfter(pending, designDone),
  deleted: contractAfter(pending, happened('MilestoneDeleted', { milestoneId: design.milestoneId })),
  refunded: withDesign(contractAfter(active), { state: 'refunded', refunded: 10_000 }, { allocated: 0, refunded: 10_000 }),
} satisfies Record<MilestoneState, ExistingContract>;

function withDesign(contract: ExistingContract, change: Partial<Milestone>, sums: Partial<Totals>): ExistingContract {
  const milestones = contract.milestones.map((one) => (one.milestoneId === design.milestoneId ? { ...one, ...change } : one));
  return { ...contract, milestones, totals: { ...contract.totals, ...sums } };
}

function answerTo(type: CommandType, by: Role, state: MilestoneState): Answer {
  const contract = CONTRACTS[state];
  const outcome = answer(validCommand(type, by, contract), contract);
  return outcome instanceof Rejection ? outcome.code : 'accepted';
}

const pairs = COMMAND_TYPES.flatMap((command) => ROLES.map((by) => ({ command, by })));

describe('the decision by command, role and milestone state', () => {
  it.each(pairs)('$command by the $by', ({ command, by }) => {
    const answers = Object.fromEntries(MILESTONE_STATES.map((state) => [state, answerTo(command, by, state)]));
    expect(answers).toStrictEqual(TABLE[command][by] ?? never);
  });

  it('has a row for every command, role and state', () => {
    expect(Object.keys(TABLE)).toStrictEqual(COMMAND_TYPES);
    for (const row of COMMAND_TYPES.flatMap((command) => Object.values(TABLE[command])))
      expect(Object.keys(row)).toStrictEqual(MILESTONE_STATES);
  });

  it('uses a milestone in exactly that state', () => {
    for (const state of MILESTONE_STATES) expect(CONTRACTS[state].milestones[0]?.state).toBe(state);
  });
});
