import type { PausingEvents } from '#domain';
import { orNull, text } from './checks.js';
import { form } from './event-versions.js';
import { shifted } from './shifted-clocks.js';
import type { VersionsOf } from './table.js';

export const PAUSING_VERSIONS = {
  ContractPaused: form({ message: orNull(text) }),
  ContractRestarted: form({ shifted }),
  ContractPutOnHold: form({ reason: text }),
  ContractHoldLifted: form({}),
} satisfies VersionsOf<keyof PausingEvents>;
