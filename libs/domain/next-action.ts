import { assertNever } from './assert-never.js';
import { currentMilestone, nextPending, type Contract } from './contract.js';
import { openSubmission, takesSubmissions, type Milestone } from './milestone.js';
import type { Role } from './roles.js';
import { endOfDay, type Instant } from './time.js';

/** What has to happen next, whose turn it is and until when. */
export interface NextAction {
  readonly role: Role;
  readonly code: 'respondToOffer' | 'answerRefundRequest' | 'awaitFunding' | 'submitWork' | 'review' | 'activateNext' | 'createMilestone';
  readonly milestoneId: string | null;
  readonly dueAt: Instant | null;
}

/** The next step of a contract, null when it is final. */
export function nextAction(contract: Contract): NextAction | null {
  switch (contract.status) {
    case 'none':
    case 'ended':
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return null;
    case 'offered':
      return { role: 'freelancer', code: 'respondToOffer', milestoneId: null, dueAt: contract.expiresAt };
    case 'ending': {
      const { refundRequest } = contract;
      if (refundRequest?.state !== 'open') return null;
      return { role: 'freelancer', code: 'answerRefundRequest', milestoneId: null, dueAt: refundRequest.answerDueAt };
    }
    case 'active': {
      const current = currentMilestone(contract);
      if (current) return stepOf(current);
      const next = nextPending(contract);
      if (next) return { role: 'client', code: 'activateNext', milestoneId: next.milestoneId, dueAt: null };
      return { role: 'client', code: 'createMilestone', milestoneId: null, dueAt: null };
    }
    default:
      return assertNever(contract);
  }
}

function stepOf(milestone: Milestone): NextAction {
  const { milestoneId, dueDate } = milestone;
  const open = openSubmission(milestone);
  if (open) return { role: 'client', code: 'review', milestoneId, dueAt: open.reviewDueAt };
  if (milestone.state === 'funding') return { role: 'system', code: 'awaitFunding', milestoneId, dueAt: null };
  // All submissions were sent back: only the client's approval leads on.
  if (!takesSubmissions(milestone)) return { role: 'client', code: 'review', milestoneId, dueAt: null };
  return { role: 'freelancer', code: 'submitWork', milestoneId, dueAt: dueDate && endOfDay(dueDate) };
}
