import type { EndReason } from './events.js';

export interface EndingCommands {
  EndContract: {
    /** The client says how much of the escrow it pays; the freelancer, who gives it back, says null. */
    asked: { readonly reason: EndReason; readonly payAmount: number | null };
    /** Of all that is in escrow; 0 from the freelancer. */
    added: { readonly payAmount: number };
  };
}
