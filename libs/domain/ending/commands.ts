import type { Nothing } from '../nothing.js';
import type { WithRefundIds } from '../refunds/refund.js';
import type { EndReason } from './events.js';

export interface EndingCommands {
  EndContract: {
    /** `payAmount` is what the client pays of the escrow, and null from the freelancer, who gives the escrow back. */
    asked: { readonly reason: EndReason; readonly payAmount: number | null };
    /** `payAmount` is what is paid of the whole escrow: 0 when the freelancer ends the contract. */
    added: { readonly payAmount: number } & WithRefundIds;
  };
  ApproveEscrowRefund: { asked: Nothing; added: WithRefundIds };
  LapseEscrowRefund: { asked: Nothing; added: WithRefundIds };
}
