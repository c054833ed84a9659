import type { MilestoneEvents, MilestoneFields } from '#domain';
import { type Checks, id, listOf, orNull, someOf, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

const firstMilestone = {
  milestoneId: text,
  sequence: whole,
  title: text,
  amount: whole,
  dueDate: orNull(text),
  instructions: orNull(text),
};

/** The fields of a milestone that can change. */
export const milestoneFields: Checks<MilestoneFields> = {
  title: text,
  amount: whole,
  dueDate: orNull(text),
  dueInDays: orNull(whole),
  instructions: orNull(text),
};

export const MILESTONE_VERSIONS = {
  // Before version 2 every due date was a day.
  MilestoneCreated: form(firstMilestone).next({ ...firstMilestone, dueInDays: orNull(whole) }, (one) => ({ ...one, dueInDays: null })),
  MilestoneEdited: form({ milestoneId: text, before: someOf(milestoneFields), after: someOf(milestoneFields) }),
  MilestonesReordered: form({ before: listOf(id), after: listOf(id) }),
  MilestoneDeleted: form({ milestoneId: text }),
} satisfies VersionsOf<keyof MilestoneEvents>;
