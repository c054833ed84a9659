import type { Instant } from '../time.js';
import type { EventMap } from '../events.js';

export const REFUND_REQUEST_STATES = ['open', 'approved', 'lapsed', 'disputed'] as const;

/** The client has ended the contract and asks for the rest of the escrow: the freelancer answers, or lets the time run out. */
export interface RefundRequest {
  readonly amount: number;
  readonly reason: EventMap['ContractEnded']['reason'];
  readonly requestedAt: Instant;
  readonly answerDueAt: Instant;
  readonly state: (typeof REFUND_REQUEST_STATES)[number];
}
