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
  /** The milestone is again in the state that it had before the submission. */
  SubmissionWithdrawn: { readonly milestoneId: string; readonly submissionId: string; readonly reason: string | null };
  ChangesRequested: { readonly milestoneId: string; readonly submissionId: string; readonly note: string };
  /** `number` counts the extensions of the submission from 1; `reviewDueAt` is `days` later than before. */
  ReviewExtended: {
    readonly milestoneId: string;
    readonly submissionId: string;
    readonly number: number;
    readonly days: number;
    readonly reviewDueAt: Instant;
  };
  /** `percent` of the time from the submission to `reviewDueAt` were over. */
  ReviewReminded: { readonly milestoneId: string; readonly submissionId: string; readonly percent: number; readonly reviewDueAt: Instant };
}
