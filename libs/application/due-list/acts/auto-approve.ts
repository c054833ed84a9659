import type { Act } from './act.js';
import { SUPERSEDED } from './asks.js';
import { runningReview } from './running-review.js';
import { deadlineCommandId } from './system-commands.js';

/** Approves work whose review window is over. A review clock that stopped, or runs again, has another deadline and so an item of its own. */
export const autoApprove: Act<'autoApprove'> = async (due, { contracts, commands }) => {
  const { milestoneId, dueAt } = due.item;
  const { state } = await contracts.load(due.contractId);
  if (runningReview(state, milestoneId)?.reviewDueAt !== dueAt) return SUPERSEDED;
  return commands.send('AutoApproveMilestone', due, { commandId: deadlineCommandId(due), asked: { milestoneId }, ids: { milestoneId } });
};
