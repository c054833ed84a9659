import type { Attachment } from '../milestone.js';
import type { Nothing } from '../nothing.js';

export interface ReviewCommands {
  SubmitWork: {
    asked: { readonly milestoneId: string; readonly message: string; readonly attachments: readonly Attachment[] };
    added: { readonly submissionId: string };
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
}
