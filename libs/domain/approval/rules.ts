import { assertNever } from '../assert-never.js';
import type { Command } from '../commands.js';
import type { Agreement, Contract, ExistingContract } from '../contract.js';
import { endEmptyContract } from '../ending/rules.js';
import type { ContractEvent } from '../events.js';
import { evolveAll } from '../evolve.js';
import { bonusWithinBounds, startExtraPayment } from '../bonuses/paying.js';
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
import { allocatedTo, isFunded, openSubmission, type Milestone } from '../milestone.js';
import { payment } from '../money/payment.js';
import { Rejection } from '../rejection.js';
import { eachMilestone, type Rules } from '../rule.js';
import type { Terms } from '../terms.js';
import type { Instant } from '../time.js';
import type { ApprovalCommands } from './commands.js';
import type { ApprovalTrigger } from './events.js';

/** What forbids an activation forbids the whole approval. */
const activatesNext = ({ afterwards }: Command<'ApproveMilestone'>): boolean => afterwards === 'activateNext';

/** A new charge would begin by it, which a hold forbids. */
function beginsCharge(command: Command<'ApproveMilestone'>, { milestones }: Agreement): boolean {
  const isOverpaid = milestones.some(
    (one) => one.milestoneId === command.milestoneId && isFunded(one) && command.paidAmount > allocatedTo(one),
  );
  return activatesNext(command) || isOverpaid || command.bonusAmount !== null;
}

export const APPROVAL = {
  ApproveMilestone: {
    by: ['client'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: { paused: activatesNext, onHold: beginsCharge, ending: 'forbids', dispute: 'itsOwn', charge: 'itsOwn' },
    about: unreleasedMilestone,
    decide: approveMilestone,
    attempts: eachMilestone((milestone, { id }) => ({
      milestoneId: milestone.milestoneId,
      paidAmount: allocatedTo(milestone),
      expectedDeposit: allocatedTo(milestone),
      bonusAmount: null,
      submissionId: null,
      underpaymentReason: null,
      note: null,
      afterwards: 'keepOpen',
      next: null,
      fundingId: id,
      overpaymentId: `${id}-overpayment`,
      bonusId: `${id}-bonus`,
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

/** Releases a milestone in full or in part, pays what is paid besides, and does what the client chose to do next, all or nothing (README, rule 6). */
function approveMilestone(command: Command<'ApproveMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, command.milestoneId);
  funded(milestone);
  lastSubmissionSeen(milestone, command.submissionId);
  payable(command, milestone, contract);
  const { at, paidAmount: paid, underpaymentReason, note } = command;
  const approved = approve(contract, milestone, { at, paid, underpaymentReason, note, trigger: 'approval' });
  const approval = [...approved, ...paidBesides(command, milestone)];
  return command.afterwards === 'keepOpen' ? approval : [...approval, ...followUp(command, evolveAll(contract, approval))];
}

/** The review window is over: the whole deposit is released. */
function autoApproveMilestone({ at, milestoneId }: Command<'AutoApproveMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, milestoneId);
  reached(submissionUnderReview(milestone).reviewDueAt, at);
  const paid = allocatedTo(milestone);
  return approve(contract, milestone, { at, paid, underpaymentReason: null, note: null, trigger: 'reviewWindowElapsed' });
}

function payable(command: Command<'ApproveMilestone'>, milestone: Milestone, contract: Agreement): void {
  const { terms } = contract;
  const { at, paidAmount, expectedDeposit, underpaymentReason, bonusAmount } = command;
  const deposit = allocatedTo(milestone);
  unchanged(expectedDeposit, deposit);
  atLeast(1, paidAmount, 'paidAmount');
  const maximum = 2 * deposit;
  if (paidAmount > maximum) throw new Rejection('PAID_AMOUNT_TOO_HIGH', { maximum }, `The deposit is ${deposit}: at most twice of it.`);
  // What is above the deposit is a charge of its own.
  if (paidAmount > deposit) atLeast(terms.minCharge, paidAmount - deposit, 'paidAmount');
  if (paidAmount < deposit) mayPayLess(milestone, terms, { at, underpaymentReason });
  if (bonusAmount === null) return;
  if (paidAmount < deposit) throw new Rejection('BONUS_REQUIRES_FULL_RELEASE', {}, 'A bonus is paid only together with the whole deposit.');
  bonusWithinBounds(contract, bonusAmount, 'bonusAmount');
}

function mayPayLess(
  milestone: Milestone,
  { partialReleaseNeedsConsent }: Terms,
  { at, underpaymentReason }: Pick<Command<'ApproveMilestone'>, 'at' | 'underpaymentReason'>,
): void {
  if (partialReleaseNeedsConsent) {
    throw new Rejection('CONSENT_REQUIRED', {}, 'Less than the deposit is paid only by a proposal that both sides accept.');
  }
  const open = openSubmission(milestone);
  if (open?.stoppedAt === null) before(open.reviewDueAt, at);
  if (underpaymentReason === null) {
    throw new Rejection('UNDERPAYMENT_REASON_REQUIRED', {}, 'Paying less than the deposit needs a reason.');
  }
}

interface Approval {
  readonly at: Instant;
  /** Above the deposit, only the deposit leaves the escrow. */
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
    payment(contract, { at, milestoneId, from: 'allocated', gross: Math.min(paid, deposit), trigger }),
  ];
  if (paid >= deposit) return events;
  return [...events, { type: 'EscrowCarriedOver', at, data: { milestoneId, amount: deposit - paid } }];
}

/** What is paid above the deposit, then the bonus: each is charged apart. */
function paidBesides(command: Command<'ApproveMilestone'>, milestone: Milestone): readonly ContractEvent[] {
  const { at, paidAmount, bonusAmount, note, overpaymentId, bonusId } = command;
  const { milestoneId } = milestone;
  const above = paidAmount - allocatedTo(milestone);
  const overpayment = { paymentId: overpaymentId, milestoneId, kind: 'overpayment', amount: above, note: null } as const;
  const bonus = bonusAmount === null ? [] : [{ paymentId: bonusId, milestoneId, kind: 'bonus', amount: bonusAmount, note } as const];
  return [...(above > 0 ? [overpayment] : []), ...bonus].map((one) => startExtraPayment(at, one));
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
