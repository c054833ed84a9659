import type { FundingEvents } from '#domain';
import { orNull, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

export const FUNDING_VERSIONS = {
  MilestoneActivationStarted: form({
    milestoneId: text,
    fundingId: text,
    amount: whole,
    fromCarryover: whole,
    toCharge: whole,
    message: orNull(text),
  }),
  MilestoneFunded: form({ milestoneId: text, fundingId: text, charged: whole, fromCarryover: whole, gatewayReference: orNull(text) }),
  // Before version 2 an activation changed no due date: null leaves it as it is.
  MilestoneActivated: form({ milestoneId: text, deposit: whole }).next(
    { milestoneId: text, deposit: whole, dueDate: orNull(text) },
    (activated) => ({ ...activated, dueDate: null }),
  ),
  ActivationRequested: form({ milestoneId: text, message: orNull(text) }),
  MilestoneFundingFailed: form({ milestoneId: text, fundingId: text, code: text }),
} satisfies VersionsOf<keyof FundingEvents>;
