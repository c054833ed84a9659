import type { WithRefundIds } from '../refunds/refund.js';
import type { DisputeReason } from './dispute.js';

/** How the frozen money is split, in minor units: the two parts sum to it. */
interface Split {
  readonly toFreelancer: number;
  readonly toClient: number;
}

interface WithDisputeId {
  readonly disputeId: string;
}

/** Why one side disagrees. */
interface Grounds {
  readonly reason: DisputeReason;
  readonly details: string;
}

export interface DisputeCommands {
  /** The freelancer's answer to a request for the escrow. */
  DisputeEscrowRefund: { asked: Grounds; added: WithDisputeId };
  OpenDispute: {
    asked: { readonly milestoneId: string; readonly claimAmount: number } & Grounds;
    added: WithDisputeId;
  };
  ProposeSettlement: { asked: WithDisputeId & Split; added: { readonly settlementId: string } & WithRefundIds };
  AcceptSettlement: { asked: WithDisputeId & { readonly settlementId: string }; added: WithRefundIds };
  LapseDispute: { asked: WithDisputeId; added: WithRefundIds };
  DecideDispute: { asked: WithDisputeId & Split & { readonly reason: string }; added: WithRefundIds };
  CancelDispute: { asked: WithDisputeId; added: WithRefundIds };
}
