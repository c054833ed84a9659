import type { Attachment } from '../milestone.js';
import type { Nothing } from '../nothing.js';

export interface ReviewCommands {
  SubmitWork: {
    asked: { readonly milestoneId: string; readonly message: string; readonly attachments: readonly Attachment[] };
    added: { readonly submissionId: string };
  };
  WithdrawSubmission: {
    asked: { readonly milestoneId: string; readonly submissionId: string; readonly reason: string | null };
    added: Nothing;
  };
  RequestChanges: {
    asked: {
      readonly milestoneId: string;
      readonly note: string;
      /** The submission that the client saw as the last one; null when it does not say. */
      readonly submissionId: string | null;
    };
    added: Nothing;
  };
  ExtendReview: {
    asked: {
      readonly milestoneId: string;
      /** By how many days the review is due later. */
      readonly days: number;
      /** The submission that the client saw as the last one; null when it does not say. */
      readonly submissionId: string | null;
    };
    added: Nothing;
  };
  RemindReview: { asked: { readonly milestoneId: string }; added: Nothing };
}
