import type { Attachment } from '../milestone.js';
import type { Instant } from '../time.js';

export interface ReviewEvents {
  /** `number` counts the submissions of the milestone from 1. */
  WorkSubmitted: {
    readonly milestoneId: string;
    readonly submissionId: string;
    readonly number: number;
    readonly message: string;
    readonly attachments: readonly Attachment[];
    readonly reviewDueAt: Instant;
  };
  ChangesRequested: { readonly milestoneId: string; readonly submissionId: string; readonly note: string };
}
