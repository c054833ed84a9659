import type { Nothing } from '../nothing.js';

export const AFTERWARDS = ['keepOpen', 'activateNext', 'endContract'] as const;
/** What an approval does next, in the same append (README, rule 6). */
export type Afterwards = (typeof AFTERWARDS)[number];

export interface ApprovalCommands {
  ApproveMilestone: {
    asked: {
      readonly milestoneId: string;
      /** Above what the milestone holds, the rest is an overpayment, charged apart. */
      readonly paidAmount: number;
      readonly expectedDeposit: number;
      /** Paid besides, charged apart. */
      readonly bonusAmount: number | null;
      /** The submission that the client saw as the last one; null when it does not say. */
      readonly submissionId: string | null;
      readonly underpaymentReason: string | null;
      readonly note: string | null;
      readonly afterwards: Afterwards;
      /** What the client saw as the next milestone, for `activateNext`. */
      readonly next: { readonly milestoneId: string; readonly expectedAmount: number } | null;
    };
    added: { readonly fundingId: string; readonly overpaymentId: string; readonly bonusId: string };
  };
  AutoApproveMilestone: { asked: { readonly milestoneId: string }; added: Nothing };
}
