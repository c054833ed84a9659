import type { Nothing } from '../nothing.js';
import type { EndReason } from './events.js';

/** New ids for the refunds of the escrow, in the order in which they are used. */
interface WithRefundIds {
  readonly refundIds: readonly string[];
}

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
