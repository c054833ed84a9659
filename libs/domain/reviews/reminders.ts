import type { Submission } from '../milestone.js';
import { percentOfTime, type Instant } from '../time.js';

/** How much of the time for a review is over, in percent, when its client is reminded of it. */
export const REMINDERS = [50, 80, 95] as const;

export interface Reminder {
  readonly percent: number;
  readonly dueAt: Instant;
}

/**
 * The reminders of a review that can still come, the earliest first. The time counts from the submission to the end of the review as it is
 * now, so an extension or a clock that stood makes them later. One that was left out for a higher one never comes.
 */
export const remindersLeft = ({
  submittedAt,
  reviewDueAt,
  reminded,
}: Pick<Submission, 'submittedAt' | 'reviewDueAt' | 'reminded'>): readonly Reminder[] =>
  REMINDERS.filter((percent) => percent > reminded).map((percent) => ({
    percent,
    dueAt: percentOfTime(submittedAt, reviewDueAt, percent),
  }));
