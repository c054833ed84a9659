import { assertNever } from '../assert-never.js';
import type { Command } from '../commands.js';
import type { Agreement, Contract, ExistingContract } from '../contract.js';
import { endEmptyContract } from '../ending/rules.js';
import type { ContractEvent } from '../events.js';
import { evolveAll } from '../evolve.js';
import { activateNext } from '../funding/rules.js';
import {
  atLeast,
  before,
  funded,
  lastSubmissionSeen,
  milestoneOf,
  reached,
  submissionUnderReview,
  unchanged,
  unreleasedMilestone,
} from '../guards.js';
import { allocatedTo, openSubmission, type Milestone } from '../milestone.js';
import { payment } from '../money/payment.js';
import { Rejection } from '../rejection.js';
import { eachMilestone, type Rules } from '../rule.js';
import type { Instant } from '../time.js';
import type { ApprovalCommands } from './commands.js';
import type { ApprovalTrigger } from './events.js';

/** A new charge would begin by it: what forbids an activation forbids the whole approval. */
const activatesNext = ({ afterwards }: Command<'ApproveMilestone'>): boolean => afterwards === 'activateNext';

export const APPROVAL = {
  ApproveMilestone: {
    by: ['client'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: { paused: activatesNext, onHold: activatesNext, ending: 'forbids', dispute: 'itsOwn', charge: 'itsOwn' },
    about: unreleasedMilestone,
    decide: approveMilestone,
    attempts: eachMilestone((milestone, { id }) => ({
      milestoneId: milestone.milestoneId,
      paidAmount: allocatedTo(milestone),
      expectedDeposit: allocatedTo(milestone),
      submissionId: null,
      underpaymentReason: null,
      note: null,
      afterwards: 'keepOpen',
      next: null,
      fundingId: id,
    })),
  },
  AutoApproveMilestone: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: { paused: 'forbids', onHold: 'allows', ending: 'forbids', dispute: 'itsOwn', charge: 'itsOwn' },
    about: unreleasedMilestone,
    decide: autoApproveMilestone,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId })),
  },
} as const satisfies Rules<keyof ApprovalCommands>;

/** Releases a milestone in full or in part and does what the client chose to do next, all or nothing (README, rule 6). */
function approveMilestone(command: Command<'ApproveMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, command.milestoneId);
  funded(milestone);
  lastSubmissionSeen(milestone, command.submissionId);
  payable(command, milestone, contract);
  const { at, paidAmount: paid, underpaymentReason, note } = command;
  const approval = approve(contract, milestone, { at, paid, underpaymentReason, note, trigger: 'approval' });
  return command.afterwards === 'keepOpen' ? approval : [...approval, ...followUp(command, evolveAll(contract, approval))];
}

/** The review window is over: the whole deposit is released. */
function autoApproveMilestone({ at, milestoneId }: Command<'AutoApproveMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, milestoneId);
  reached(submissionUnderReview(milestone).reviewDueAt, at);
  const paid = allocatedTo(milestone);
  return approve(contract, milestone, { at, paid, underpaymentReason: null, note: null, trigger: 'reviewWindowElapsed' });
}

function payable(command: Command<'ApproveMilestone'>, milestone: Milestone, { terms }: Agreement): void {
  const { paidAmount, expectedDeposit } = command;
  const deposit = allocatedTo(milestone);
  unchanged(expectedDeposit, deposit);
  atLeast(1, paidAmount, 'paidAmount');
  if (paidAmount > deposit) throw new Rejection('PAID_AMOUNT_TOO_HIGH', { maximum: deposit }, `The deposit is ${deposit}.`);
  if (paidAmount === deposit) return;
  if (terms.partialReleaseNeedsConsent) {
    throw new Rejection('CONSENT_REQUIRED', {}, 'Less than the deposit is paid only by a proposal that both sides accept.');
  }
  const open = openSubmission(milestone);
  if (open?.stoppedAt === null) before(open.reviewDueAt, command.at);
  if (command.underpaymentReason === null) {
    throw new Rejection('UNDERPAYMENT_REASON_REQUIRED', {}, 'Paying less than the deposit needs a reason.');
  }
}

interface Approval {
  readonly at: Instant;
  readonly paid: number;
  readonly underpaymentReason: string | null;
  readonly note: string | null;
  readonly trigger: ApprovalTrigger;
}

function approve(contract: Agreement, milestone: Milestone, approval: Approval): readonly ContractEvent[] {
  const { at, trigger, paid, ...words } = approval;
  const { milestoneId } = milestone;
  const deposit = allocatedTo(milestone);
  const submissionId = openSubmission(milestone)?.submissionId ?? null;
  const events: readonly ContractEvent[] = [
    { type: 'MilestoneApproved', at, data: { milestoneId, submissionId, deposit, paid, ...words, trigger } },
    payment(contract, { at, milestoneId, from: 'allocated', gross: paid, trigger }),
  ];
  if (paid === deposit) return events;
  return [...events, { type: 'EscrowCarriedOver', at, data: { milestoneId, amount: deposit - paid } }];
}

function followUp(command: Command<'ApproveMilestone'>, after: Contract): readonly ContractEvent[] {
  const { afterwards, at, by, fundingId, next } = command;
  switch (afterwards) {
    case 'keepOpen':
      return [];
    case 'activateNext': {
      const seen = { expectedMilestoneId: next?.milestoneId ?? null, expectedAmount: next?.expectedAmount ?? null };
      return activateNext(after, { at, fundingId, message: null, ...seen });
    }
    case 'endContract':
      return endEmptyContract(after, { at, by, reason: 'completed' });
    default:
      return assertNever(afterwards);
  }
}
