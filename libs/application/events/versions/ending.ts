import { oneOf } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

export const ENDING_VERSIONS = {
  ContractEnded: form({
    by: oneOf('client', 'freelancer', 'system'),
    reason: oneOf('completed', 'notNeeded', 'disagreement', 'other'),
  }),
} satisfies VersionsOf<'ContractEnded'>;
