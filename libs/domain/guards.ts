import type { Agreement } from './contract.js';
import { isFunded, openSubmission, type Milestone, type Submission } from './milestone.js';
import { Rejection } from './rejection.js';
import type { Role } from './roles.js';
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

/** What a command names, for rules that are about one milestone: it is found. */
export const namedMilestone = ({ milestoneId }: { readonly milestoneId: string }, contract: Agreement): Milestone =>
  milestoneOf(contract, milestoneId);

/** The same, for rules of which a released milestone says so: it is not released either. */
export function unreleasedMilestone(command: { readonly milestoneId: string }, contract: Agreement): Milestone {
  const milestone = namedMilestone(command, contract);
  if (milestone.state === 'released') throw new Rejection('ALREADY_RELEASED', {}, `${milestone.title} is released already.`);
  return milestone;
}

/** Only the plan of a pending milestone can be changed by its client alone. */
export function notFunded(milestone: Milestone): void {
  const { state, title } = milestone;
  if (state === 'pending') return;
  notDeleted(milestone);
  throw new Rejection('MILESTONE_FUNDED_IMMUTABLE', { state }, `${title} is ${state}: its plan is fixed.`);
}

/** A deleted milestone takes no command any more. */
function notDeleted(milestone: Milestone): void {
  if (milestone.state === 'deleted') throw notPending(milestone);
}

export const notPending = ({ title, state }: Milestone): Rejection =>
  new Rejection('MILESTONE_NOT_PENDING', { state }, `${title} is ${state}, not pending.`);

export function funded(milestone: Milestone): void {
  notDeleted(milestone);
  if (isFunded(milestone)) return;
  throw new Rejection('MILESTONE_NOT_FUNDED', { state: milestone.state }, `${milestone.title} is ${milestone.state}, not funded.`);
}

/** The same, for a command that names one of the milestone's submissions too. */
export function unreleasedSubmission(
  command: { readonly milestoneId: string; readonly submissionId: string },
  contract: Agreement,
): Milestone {
  const { submissions } = namedMilestone(command, contract);
  if (submissions.some(({ submissionId }) => submissionId === command.submissionId)) return unreleasedMilestone(command, contract);
  throw new Rejection('SUBMISSION_NOT_FOUND', {}, 'This milestone has no such submission.');
}

export function submissionUnderReview(milestone: Milestone): Submission {
  notDeleted(milestone);
  const open = openSubmission(milestone);
  if (milestone.state === 'submitted' && open) return open;
  throw noOpenSubmission(milestone);
}

export const noOpenSubmission = ({ title, state }: Milestone): Rejection =>
  new Rejection('NO_OPEN_SUBMISSION', { state }, `${title} has no submission to review.`);

/** The client decides on the submission that it saw: the freelancer may have sent a newer one since, or withdrawn it. */
export function lastSubmissionSeen({ title, submissions }: Milestone, sent: string | null): void {
  const actual = submissions.findLast(({ state }) => state !== 'withdrawn')?.submissionId ?? null;
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

export function atMost(maximum: number, actual: number, path: string): void {
  if (actual > maximum) throw new Rejection('AMOUNT_ABOVE_MAXIMUM', { maximum, actual, path }, `${path} must be at most ${maximum}.`);
}

/** The bounds of a milestone's amount are terms of the contract. */
export function withinBounds(terms: Terms, actual: number, path: string): void {
  atLeast(terms.minAmount, actual, path);
  atMost(terms.maxAmount, actual, path);
}
