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
  MilestoneActivated: form({ milestoneId: text, deposit: whole }),
  MilestoneFundingFailed: form({ milestoneId: text, fundingId: text, code: text }),
} satisfies VersionsOf<keyof FundingEvents>;
