import type { Act } from './act.js';
import { deadlineCommandId } from './system-commands.js';

/** Approves work whose review window is over. */
export const autoApprove: Act<'autoApprove'> = (due, { commands }) => {
  const { milestoneId } = due.item;
  return commands.send('AutoApproveMilestone', due, { commandId: deadlineCommandId(due), asked: { milestoneId }, ids: { milestoneId } });
};
