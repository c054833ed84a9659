import type { Attachment, Role, Terms } from './contract.js';
import type { EndReason } from './events.js';
import type { Day, Instant } from './time.js';

/** Role, time and new ids enter with the command: `decide` invents nothing. */
interface Asked<Type extends string> {
  readonly type: Type;
  readonly by: Role;
  readonly at: Instant;
}

export interface NewMilestone {
  readonly milestoneId: string;
  readonly title: string;
  readonly amount: number;
  readonly dueDate: Day | null;
  readonly instructions: string | null;
}

export interface CreateOffer extends Asked<'CreateOffer'> {
  readonly clientId: string;
  readonly freelancerId: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly terms: Terms;
  readonly policyVersion: number;
  readonly expiresAt: Instant | null;
  readonly milestones: readonly NewMilestone[];
}
export interface AcceptOffer extends Asked<'AcceptOffer'> {
  readonly message: string | null;
  readonly fundingId: string;
}
export interface DeclineOffer extends Asked<'DeclineOffer'> {
  readonly message: string | null;
}
export interface WithdrawOffer extends Asked<'WithdrawOffer'> {
  readonly message: string | null;
}
export type ExpireOffer = Asked<'ExpireOffer'>;
export interface CreateMilestones extends Asked<'CreateMilestones'> {
  readonly milestones: readonly NewMilestone[];
}
export interface ActivateMilestone extends Asked<'ActivateMilestone'> {
  readonly milestoneId: string;
  readonly expectedAmount: number;
  readonly message: string | null;
  readonly fundingId: string;
}
export interface ActivateNextMilestone extends Asked<'ActivateNextMilestone'> {
  readonly expectedMilestoneId: string | null;
  readonly expectedAmount: number | null;
  readonly fundingId: string;
}
export interface ConfirmFunding extends Asked<'ConfirmFunding'> {
  readonly fundingId: string;
  readonly gatewayReference: string;
}
export interface FailFunding extends Asked<'FailFunding'> {
  readonly fundingId: string;
  readonly code: string;
}
export interface SubmitWork extends Asked<'SubmitWork'> {
  readonly milestoneId: string;
  readonly submissionId: string;
  readonly message: string;
  readonly attachments: readonly Attachment[];
}
export interface RequestChanges extends Asked<'RequestChanges'> {
  readonly milestoneId: string;
  readonly note: string;
}
export type Afterwards = 'keepOpen' | 'activateNext' | 'endContract';
export interface ApproveMilestone extends Asked<'ApproveMilestone'> {
  readonly milestoneId: string;
  readonly paidAmount: number;
  readonly expectedDeposit: number;
  readonly underpaymentReason: string | null;
  readonly note: string | null;
  readonly afterwards: Afterwards;
  /** What the client saw as the next milestone, for `activateNext`. */
  readonly next: { readonly milestoneId: string; readonly expectedAmount: number } | null;
  readonly fundingId: string;
}
export interface AutoApproveMilestone extends Asked<'AutoApproveMilestone'> {
  readonly milestoneId: string;
}
export interface EndContract extends Asked<'EndContract'> {
  readonly reason: EndReason;
  /** What the client pays of all that is in escrow; the freelancer gives back what is left, so pays 0. */
  readonly payAmount: number;
}

/** All that may be asked of a contract. */
export type Command =
  | CreateOffer
  | AcceptOffer
  | DeclineOffer
  | WithdrawOffer
  | ExpireOffer
  | CreateMilestones
  | ActivateMilestone
  | ActivateNextMilestone
  | ConfirmFunding
  | FailFunding
  | SubmitWork
  | RequestChanges
  | ApproveMilestone
  | AutoApproveMilestone
  | EndContract;

export type CommandType = Command['type'];
