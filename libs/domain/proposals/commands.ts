import type { MilestoneFields } from '../milestone.js';
import type { FieldsSent, PlannedMilestone } from '../milestones/commands.js';
import type { Nothing } from '../nothing.js';
import type { NegotiableTerms } from './proposal.js';

/** One change as it is proposed. */
export type ProposedItem =
  | ({ readonly op: 'add' } & PlannedMilestone)
  | ({ readonly op: 'edit'; readonly milestoneId: string } & FieldsSent<MilestoneFields>)
  | { readonly op: 'delete'; readonly milestoneId: string }
  | ({ readonly op: 'terms' } & FieldsSent<NegotiableTerms>);

export interface ProposalCommands {
  ProposeMilestoneChanges: {
    /** At most one item for each milestone, and at most one about the terms. */
    asked: { readonly items: readonly ProposedItem[]; readonly message: string };
    added: { readonly proposalId: string };
  };
  AcceptMilestoneChanges: {
    /** The accepted items by their index, null for all. Each index is one of the proposal. */
    asked: { readonly proposalId: string; readonly itemIndexes: readonly number[] | null };
    /** An id for each item that may become a milestone, by its index; and one for a top-up. */
    added: { readonly milestoneIds: readonly string[]; readonly fundingId: string };
  };
  RejectMilestoneChanges: { asked: { readonly proposalId: string; readonly reason: string | null }; added: Nothing };
  WithdrawMilestoneChanges: { asked: { readonly proposalId: string }; added: Nothing };
}
