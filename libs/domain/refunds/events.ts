import type { RefundShare } from './refund.js';

export interface RefundEvents {
  /** Money that leaves the escrow for the client, final. `refunds` says which charges give it back. */
  EscrowRefunded: {
    /** In sequence. */
    readonly milestones: readonly { readonly milestoneId: string; readonly amount: number }[];
    readonly fromCarryover: number;
    readonly amount: number;
    readonly refunds: readonly RefundShare[];
  };
  /** The freelancer gives back what he received: out of the security period, and of failed payouts. The fee stays. */
  RefundGiven: {
    readonly amount: number;
    readonly milestoneId: string | null;
    readonly fromPending: number;
    readonly fromAvailable: number;
    readonly refunds: readonly RefundShare[];
  };
  RefundPaid: { readonly refundId: string; readonly amount: number; readonly gatewayReference: string };
  /** Waits for an operator. */
  RefundFailed: { readonly refundId: string; readonly code: string };
  /** `attempt` is the one that comes. */
  RefundRetried: { readonly refundId: string; readonly attempt: number };
}
