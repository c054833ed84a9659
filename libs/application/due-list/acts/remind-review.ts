import type { Act } from './act.js';
import { SUPERSEDED } from './asks.js';
import { runningReview } from './running-review.js';
import { deadlineCommandId } from './system-commands.js';

/** Reminds the client of a review. Each reminder, and each change of when the review is due, has an item of its own. */
export const remindReview: Act<'remindReview'> = async (due, { contracts, commands }) => {
  const { milestoneId, reviewDueAt, reminded } = due.item;
  const { state } = await contracts.load(due.contractId);
  const review = runningReview(state, milestoneId);
  if (review?.reviewDueAt !== reviewDueAt || review.reminded !== reminded) return SUPERSEDED;
  return commands.send('RemindReview', due, { commandId: deadlineCommandId(due), asked: { milestoneId }, ids: { milestoneId } });
};
