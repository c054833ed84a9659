import { openSubmission, type Contract } from '#domain';
import type { DueOf } from '../due.js';
import type { Act } from './act.js';
import { SUPERSEDED } from './asks.js';
import { deadlineCommandId } from './system-commands.js';

/** Approves work whose review window is over. */
export const autoApprove: Act<'autoApprove'> = async (due, { contracts, commands }) => {
  const { milestoneId } = due.item;
  const { state } = await contracts.load(due.contractId);
  if (!isStillDue(state, due)) return SUPERSEDED;
  return commands.send('AutoApproveMilestone', due, { commandId: deadlineCommandId(due), asked: { milestoneId }, ids: { milestoneId } });
};

/** A review clock that stopped, or runs again, has another deadline and so an item of its own. */
function isStillDue(state: Contract, { item }: DueOf<'autoApprove'>): boolean {
  if (state.status === 'none') return false;
  const milestone = state.milestones.find(({ milestoneId }) => milestoneId === item.milestoneId);
  const open = milestone && openSubmission(milestone);
  return open !== undefined && open.stoppedAt === null && open.reviewDueAt === item.dueAt;
}
