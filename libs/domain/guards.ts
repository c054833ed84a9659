import type { ActiveContract, Agreement, ExistingContract, OfferedContract, Role } from './contract.js';
import { isFunding, openSubmission, type Milestone, type MilestoneState, type Submission } from './milestone.js';
import { Rejection } from './rejection.js';
import type { Terms } from './terms.js';
import type { Instant } from './time.js';

/** The guards that several rules share. Each rule asks them in the order of the README, "Order of the guards". */
export function allowed(by: Role, roles: readonly Role[]): void {
  if (!roles.includes(by)) throw new Rejection('WRONG_ROLE', { role: by, allowed: roles }, `Only the ${roles.join(' or ')} may do this.`);
}

export function milestoneOf(contract: Agreement, milestoneId: string): Milestone {
  const found = contract.milestones.find((one) => one.milestoneId === milestoneId);
  if (!found) throw new Rejection('MILESTONE_NOT_FOUND', {}, 'This contract has no such milestone.');
  return found;
}

export function notReleased(milestone: Milestone): void {
  if (milestone.state === 'released') throw new Rejection('ALREADY_RELEASED', {}, `${milestone.title} is released already.`);
}

export function activeContract(contract: ExistingContract): ActiveContract {
  if (contract.status === 'active') return contract;
  if (contract.status === 'ended') throw new Rejection('CONTRACT_ENDED', {}, 'The contract has ended.');
  throw new Rejection('CONTRACT_NOT_ACTIVE', { status: contract.status }, `The contract is ${contract.status}, not active.`);
}

export function openOffer(contract: ExistingContract): OfferedContract {
  if (contract.status === 'offered') return contract;
  throw new Rejection('OFFER_NOT_OPEN', { status: contract.status }, `The offer is no longer open: the contract is ${contract.status}.`);
}

/** No charge for this milestone is in flight. */
export function notFunding(milestone: Milestone): void {
  if (!isFunding(milestone)) return;
  throw new Rejection('FUNDING_IN_PROGRESS', { milestoneId: milestone.milestoneId }, `${milestone.title} is being funded.`);
}

const FUNDED: ReadonlySet<MilestoneState> = new Set(['active', 'submitted', 'changesRequested']);

export function funded(milestone: Milestone): void {
  if (FUNDED.has(milestone.state)) return;
  throw new Rejection('MILESTONE_NOT_FUNDED', { state: milestone.state }, `${milestone.title} is ${milestone.state}, not funded.`);
}

export function submissionUnderReview(milestone: Milestone): Submission {
  const open = openSubmission(milestone);
  if (milestone.state === 'submitted' && open) return open;
  throw new Rejection('NO_OPEN_SUBMISSION', { state: milestone.state }, `${milestone.title} has no submission to review.`);
}

/** The client decides on the submission that it saw: the freelancer may have sent a newer one since. */
export function lastSubmissionSeen({ title, submissions }: Milestone, sent: string | null): void {
  const actual = submissions.at(-1)?.submissionId ?? null;
  if (sent === null || sent === actual) return;
  throw new Rejection('SUBMISSION_CHANGED', { sent, actual }, `${title} has another last submission.`);
}

export function before(deadline: Instant, at: Instant): void {
  if (at >= deadline) throw new Rejection('DEADLINE_PASSED', { at: deadline }, `It was due before ${deadline}.`);
}

export function reached(deadline: Instant | null, at: Instant): void {
  if (deadline !== null && at >= deadline) return;
  const message = deadline === null ? 'There is no deadline.' : `It is not due before ${deadline}.`;
  throw new Rejection('DEADLINE_NOT_REACHED', { at: deadline }, message);
}

export function unchanged(sent: number, actual: number): void {
  if (sent !== actual) throw new Rejection('AMOUNT_CHANGED', { sent, actual }, `The amount is ${actual}, not ${sent}.`);
}

export function atLeast(minimum: number, actual: number, path: string): void {
  if (actual < minimum) throw new Rejection('AMOUNT_BELOW_MINIMUM', { minimum, actual, path }, `${path} must be at least ${minimum}.`);
}

/** The bounds of a milestone's amount are terms of the contract. */
export function withinBounds(terms: Terms, actual: number, path: string): void {
  atLeast(terms.minAmount, actual, path);
  const maximum = terms.maxAmount;
  if (actual > maximum) throw new Rejection('AMOUNT_ABOVE_MAXIMUM', { maximum, actual, path }, `${path} must be at most ${maximum}.`);
}
