import type { Party } from '../roles.js';
import type { NegotiableTerms, ProposedChange } from './proposal.js';

/** What a top-up is for: the item of a proposal that raises the amount of a milestone at work. */
interface TopUpItem {
  readonly proposalId: string;
  readonly index: number;
  readonly milestoneId: string;
  readonly fundingId: string;
}

export interface ProposalEvents {
  MilestoneChangesProposed: {
    readonly proposalId: string;
    readonly by: Party;
    readonly message: string;
    readonly items: readonly ProposedChange[];
  };
  /** Items without their index here are rejected. */
  MilestoneChangesAccepted: { readonly proposalId: string; readonly itemIndexes: readonly number[] };
  MilestoneChangesRejected: { readonly proposalId: string; readonly reason: string | null };
  MilestoneChangesWithdrawn: { readonly proposalId: string };
  /** `before` and `after` have exactly the terms that changed. */
  TermsChanged: { readonly before: Partial<NegotiableTerms>; readonly after: Partial<NegotiableTerms> };
  /** The client is to be charged `toCharge` more for a milestone at work; the rest of the raise comes from the carryover. */
  TopUpStarted: TopUpItem & { readonly fromCarryover: number; readonly toCharge: number };
  /** `gatewayReference` is null when nothing had to be charged. */
  TopUpFunded: TopUpItem & { readonly charged: number; readonly fromCarryover: number; readonly gatewayReference: string | null };
  TopUpFailed: TopUpItem & { readonly code: string };
}
