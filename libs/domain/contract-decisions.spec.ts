import { describe, expect, it } from '@jest/globals';
import { accepted, acceptedAt, answer, contractAfter, ended, happened, offer, plannedThree, STATUSES, validCommand } from '#testing';
import type { CommandType } from './commands.js';
import { NO_CONTRACT, type Contract, type ContractStatus } from './contract.js';
import { COMMAND_TYPES } from './decide.js';
import { Rejection, type RejectionCode } from './rejection.js';
import { ROLES, type Role } from './roles.js';

type Answer = 'accepted' | RejectionCode;
type Row = Readonly<Record<ContractStatus, Answer>>;

const expiresAt = '2030-01-05T09:00:00.000Z';
const offered = [offer({ expiresAt }), ...plannedThree];

/** A contract in each status, with all milestones pending. */
const CONTRACTS = {
  none: NO_CONTRACT,
  offered: contractAfter(offered),
  active: contractAfter(offered, accepted),
  ending: { ...contractAfter(offered, accepted), status: 'ending' },
  ended: contractAfter(offered, accepted, ended),
  declined: contractAfter(offered, happened('OfferDeclined', { message: null }, acceptedAt)),
  withdrawn: contractAfter(offered, happened('OfferWithdrawn', { message: null }, acceptedAt)),
  expired: contractAfter(offered, happened('OfferExpired', { expiresAt }, expiresAt)),
} satisfies Record<ContractStatus, Contract>;

const existing = (answered: Answer): Row => ({
  none: 'CONTRACT_NOT_FOUND',
  offered: answered,
  active: answered,
  ending: answered,
  ended: answered,
  declined: answered,
  withdrawn: answered,
  expired: answered,
});
const never = existing('WRONG_ROLE');

const whenOffered = (answered: Answer): Row => ({
  none: 'CONTRACT_NOT_FOUND',
  offered: answered,
  active: 'OFFER_NOT_OPEN',
  ending: 'OFFER_NOT_OPEN',
  ended: 'OFFER_NOT_OPEN',
  declined: 'OFFER_NOT_OPEN',
  withdrawn: 'OFFER_NOT_OPEN',
  expired: 'OFFER_NOT_OPEN',
});

const whenActive = (answered: Answer): Row => ({
  none: 'CONTRACT_NOT_FOUND',
  offered: 'CONTRACT_NOT_ACTIVE',
  active: answered,
  ending: 'CONTRACT_NOT_ACTIVE',
  ended: 'CONTRACT_ENDED',
  declined: 'CONTRACT_NOT_ACTIVE',
  withdrawn: 'CONTRACT_NOT_ACTIVE',
  expired: 'CONTRACT_NOT_ACTIVE',
});

/** A contract that does not exist has no roles, so only the offer checks the role. */
const neverOffers: Row = { ...never, none: 'WRONG_ROLE' };

/** The answers to the roles that may send a command. To every other role it is always the wrong one. */
const TABLE: Record<CommandType, Partial<Record<Role, Row>>> = {
  CreateOffer: {
    client: { ...existing('OFFER_NOT_OPEN'), none: 'accepted' },
    freelancer: neverOffers,
    operator: neverOffers,
    system: neverOffers,
  },
  AcceptOffer: { freelancer: whenOffered('accepted') },
  DeclineOffer: { freelancer: whenOffered('accepted') },
  WithdrawOffer: { client: whenOffered('accepted') },
  ExpireOffer: { system: whenOffered('accepted') },
  CreateMilestones: { client: whenActive('accepted') },
  EditMilestone: { client: whenActive('accepted') },
  ReorderMilestones: { client: whenActive('accepted') },
  DeleteMilestone: { client: whenActive('accepted') },
  ActivateMilestone: { client: whenActive('accepted') },
  ActivateNextMilestone: { client: whenActive('accepted') },
  RequestActivation: { freelancer: whenActive('accepted') },
  ConfirmFunding: { system: existing('FUNDING_NOT_OPEN') },
  FailFunding: { system: existing('FUNDING_NOT_OPEN') },
  SubmitWork: { freelancer: whenActive('MILESTONE_NOT_FUNDED') },
  WithdrawSubmission: { freelancer: existing('SUBMISSION_NOT_FOUND') },
  RequestChanges: { client: whenActive('NO_OPEN_SUBMISSION') },
  ExtendReview: { client: whenActive('NO_OPEN_SUBMISSION') },
  RemindReview: { system: whenActive('NO_OPEN_SUBMISSION') },
  ApproveMilestone: { client: whenActive('MILESTONE_NOT_FUNDED') },
  AutoApproveMilestone: { system: whenActive('NO_OPEN_SUBMISSION') },
  ProposeMilestoneChanges: { client: whenActive('accepted'), freelancer: whenActive('accepted') },
  AcceptMilestoneChanges: { client: existing('PROPOSAL_NOT_FOUND'), freelancer: existing('PROPOSAL_NOT_FOUND') },
  RejectMilestoneChanges: { client: existing('PROPOSAL_NOT_FOUND'), freelancer: existing('PROPOSAL_NOT_FOUND') },
  WithdrawMilestoneChanges: { client: existing('PROPOSAL_NOT_FOUND'), freelancer: existing('PROPOSAL_NOT_FOUND') },
  PayBonus: { client: { ...whenActive('accepted'), ended: 'accepted' } },
  PauseContract: { client: whenActive('accepted') },
  RestartContract: { client: { ...whenActive('CONTRACT_NOT_PAUSED'), ending: 'CONTRACT_NOT_PAUSED' } },
  PlaceHold: { operator: { ...whenActive('accepted'), ending: 'accepted' } },
  LiftHold: { operator: { ...whenActive('CONTRACT_NOT_ON_HOLD'), ending: 'CONTRACT_NOT_ON_HOLD' } },
  EndContract: { client: whenActive('accepted'), freelancer: whenActive('accepted') },
  ApproveEscrowRefund: { freelancer: existing('REFUND_REQUEST_NOT_OPEN') },
  LapseEscrowRefund: { system: existing('REFUND_REQUEST_NOT_OPEN') },
  DisputeEscrowRefund: { freelancer: existing('REFUND_REQUEST_NOT_OPEN') },
  OpenDispute: { freelancer: whenActive('MILESTONE_NOT_FUNDED') },
  ProposeSettlement: { client: existing('DISPUTE_NOT_FOUND'), freelancer: existing('DISPUTE_NOT_FOUND') },
  AcceptSettlement: { client: existing('DISPUTE_NOT_FOUND'), freelancer: existing('DISPUTE_NOT_FOUND') },
  LapseDispute: { system: existing('DISPUTE_NOT_FOUND') },
  DecideDispute: { operator: existing('DISPUTE_NOT_FOUND') },
  CancelDispute: { client: existing('DISPUTE_NOT_FOUND'), freelancer: existing('DISPUTE_NOT_FOUND') },
  MakePaymentAvailable: { system: existing('PAYMENT_NOT_FOUND') },
  ConfirmPayout: { system: existing('PAYMENT_NOT_FOUND') },
  FailPayout: { system: existing('PAYMENT_NOT_FOUND') },
  RetryPayout: { operator: existing('PAYMENT_NOT_FOUND') },
  GiveRefund: {
    freelancer: {
      ...existing('CONTRACT_NOT_ACTIVE'),
      none: 'CONTRACT_NOT_FOUND',
      active: 'REFUND_TOO_HIGH',
      ending: 'REFUND_TOO_HIGH',
      ended: 'REFUND_TOO_HIGH',
    },
  },
  ConfirmRefund: { system: existing('REFUND_NOT_FOUND') },
  FailRefund: { system: existing('REFUND_NOT_FOUND') },
  RetryRefund: { operator: existing('REFUND_NOT_FOUND') },
};

function answerTo(type: CommandType, by: Role, status: ContractStatus): Answer {
  const contract = CONTRACTS[status];
  const outcome = answer(validCommand(type, by, contract), contract);
  return outcome instanceof Rejection ? outcome.code : 'accepted';
}

const pairs = COMMAND_TYPES.flatMap((command) => ROLES.map((by) => ({ command, by })));

describe('the decision by command, role and contract status', () => {
  it.each(pairs)('$command by the $by', ({ command, by }) => {
    const answers = Object.fromEntries(STATUSES.map((status) => [status, answerTo(command, by, status)]));
    expect(answers).toStrictEqual(TABLE[command][by] ?? never);
  });

  it('has a row for every command, role and status', () => {
    expect(Object.keys(TABLE)).toStrictEqual(COMMAND_TYPES);
    for (const row of COMMAND_TYPES.flatMap((command) => Object.values(TABLE[command]))) expect(Object.keys(row)).toStrictEqual(STATUSES);
  });

  it('uses a contract in exactly that status', () => {
    for (const status of STATUSES) expect(CONTRACTS[status].status).toBe(status);
  });
});
