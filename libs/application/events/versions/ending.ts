import { END_REASONS, ROLES, type EndingEvents } from '#domain';
import { oneOf, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

export const ENDING_VERSIONS = {
  EscrowRefundRequested: form({ amount: whole, reason: oneOf(...END_REASONS), answerDueAt: text }),
  ContractEnded: form({
    by: oneOf(...ROLES),
    reason: oneOf(...END_REASONS),
  }),
} satisfies VersionsOf<keyof EndingEvents>;
