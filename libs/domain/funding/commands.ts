import type { Nothing } from '../nothing.js';

export interface FundingCommands {
  ActivateMilestone: {
    asked: { readonly milestoneId: string; readonly expectedAmount: number; readonly message: string | null };
    added: { readonly fundingId: string };
  };
  ActivateNextMilestone: {
    asked: { readonly expectedMilestoneId: string | null; readonly expectedAmount: number | null };
    added: { readonly fundingId: string };
  };
  /** Null: the next pending milestone. */
  RequestActivation: { asked: { readonly milestoneId: string | null; readonly message: string | null }; added: Nothing };
  /** `fundingId` is that of a funding, or the `paymentId` of an extra payment: the key of the charge at the gateway. */
  ConfirmFunding: { asked: { readonly fundingId: string; readonly gatewayReference: string }; added: Nothing };
  FailFunding: { asked: { readonly fundingId: string; readonly code: string }; added: Nothing };
}
