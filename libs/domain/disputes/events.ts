import type { ShiftedClock } from '../milestone.js';
import type { Dispute, Settlement, SettlementTrigger } from './dispute.js';

type Identified = Pick<Dispute, 'disputeId'>;
type Split = Pick<Settlement, 'toFreelancer' | 'toClient'>;

export interface DisputeEvents {
  /** The money that it is about is frozen. `milestoneId` is null when it is about a refund request. */
  DisputeOpened: Identified & Pick<Dispute, 'by' | 'milestoneId' | 'claimAmount' | 'frozenAmount' | 'reason' | 'details' | 'answerDueAt'>;
  /** Supersedes the open settlement of the same side. */
  SettlementProposed: Identified & Pick<Settlement, 'settlementId' | 'by'> & Split;
  /** `settlementId` is null when it is settled by silence: the other side has not answered. */
  DisputeSettled: Identified & { readonly settlementId: string | null } & Split & { readonly trigger: SettlementTrigger };
  DisputeDecided: Identified & Split & { readonly reason: string };
  /** `shifted` has the open submission whose review clock runs again by it. */
  DisputeCancelled: Identified & { readonly shifted: readonly ShiftedClock[] };
}
