import type { MilestoneEvents } from '#domain';
import { orNull, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

export const MILESTONE_VERSIONS = {
  MilestoneCreated: form({
    milestoneId: text,
    sequence: whole,
    title: text,
    amount: whole,
    dueDate: orNull(text),
    instructions: orNull(text),
  }),
} satisfies VersionsOf<keyof MilestoneEvents>;
