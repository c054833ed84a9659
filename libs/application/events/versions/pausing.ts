import type { PausingEvents, ShiftedClock } from '#domain';
import { listOf, orNull, shape, text } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

const shifted = listOf(shape<ShiftedClock>({ milestoneId: text, submissionId: text, from: text, to: text }));

export const PAUSING_VERSIONS = {
  ContractPaused: form({ message: orNull(text) }),
  ContractRestarted: form({ shifted }),
  ContractPutOnHold: form({ reason: text }),
  ContractHoldLifted: form({}),
} satisfies VersionsOf<keyof PausingEvents>;
