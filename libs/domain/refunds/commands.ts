import type { Nothing } from '../nothing.js';
import type { WithRefundIds } from './refund.js';

export interface RefundCommands {
  GiveRefund: {
    /** With a milestone, only what was received for it is given back. */
    asked: { readonly amount: number; readonly milestoneId: string | null };
    added: WithRefundIds;
  };
  ConfirmRefund: { asked: { readonly refundId: string; readonly attempt: number; readonly gatewayReference: string }; added: Nothing };
  FailRefund: { asked: { readonly refundId: string; readonly attempt: number; readonly code: string }; added: Nothing };
  /** An operator has the gateway asked once more for a refund that failed. */
  RetryRefund: { asked: { readonly refundId: string }; added: Nothing };
}
