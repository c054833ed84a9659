import type { Role } from '../roles.js';
import type { Instant } from '../time.js';

export const END_REASONS = ['completed', 'notNeeded', 'disagreement', 'other'] as const;
export type EndReason = (typeof END_REASONS)[number];

export interface EndingEvents {
  /** The client asks for the rest of the escrow, and the contract is ending. */
  EscrowRefundRequested: { readonly amount: number; readonly reason: EndReason; readonly answerDueAt: Instant };
  ContractEnded: { readonly by: Role; readonly reason: EndReason };
}
