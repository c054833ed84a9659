import type { ShiftedClock } from '#domain';
import { listOf, shape, text } from './checks.js';

/** The review clocks that an event lets run again. */
export const shifted = listOf(shape<ShiftedClock>({ milestoneId: text, submissionId: text, from: text, to: text }));
