import type { RequestChanges, SubmitWork } from '../commands.js';
import { openSubmission, type ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { activeContract, allowed, before, funded, milestoneOf, notReleased, submissionUnderReview } from '../guards.js';
import { Rejection } from '../rejection.js';
import { hoursAfter } from '../time.js';

/** Starts a full review window; a submission after requested changes starts a full new one. */
export function submitWork(command: SubmitWork, contract: ExistingContract): readonly ContractEvent[] {
  const { at, milestoneId, submissionId, message, attachments } = command;
  allowed(command.by, 'freelancer');
  const milestone = milestoneOf(contract, milestoneId);
  notReleased(milestone);
  const { terms } = activeContract(contract);
  funded(milestone);
  const open = openSubmission(milestone);
  if (open) throw new Rejection('SUBMISSION_OPEN', { submissionId: open.submissionId }, `${milestone.title} is submitted already.`);
  const number = milestone.submissions.length + 1;
  const reviewDueAt = hoursAfter(at, terms.reviewWindowHours);
  return [{ type: 'WorkSubmitted', at, data: { milestoneId, submissionId, number, message, attachments, reviewDueAt } }];
}

/** Stops the review clock; not possible once it has run out. */
export function requestChanges({ by, at, milestoneId, note }: RequestChanges, contract: ExistingContract): readonly ContractEvent[] {
  allowed(by, 'client');
  const milestone = milestoneOf(contract, milestoneId);
  notReleased(milestone);
  activeContract(contract);
  const { submissionId, reviewDueAt } = submissionUnderReview(milestone);
  before(reviewDueAt, at);
  return [{ type: 'ChangesRequested', at, data: { milestoneId, submissionId, note } }];
}
