import type { Command, NewMilestone } from '#domain';
import type { But } from './but.js';
import { fundingOf, submissionOf } from './histories.js';
import { acceptedAt, build, design, launch, offeredAt, terms, today } from './website.js';

export const createOffer = (but: But<'CreateOffer'> = {}): Command<'CreateOffer'> => ({
  type: 'CreateOffer',
  by: 'client',
  at: offeredAt,
  clientId: 'ann',
  freelancerId: 'bob',
  title: 'Website',
  description: 'A website in three steps.',
  currency: 'USD',
  terms,
  policyVersion: 1,
  expiresAt: null,
  milestones: [design, build, launch],
  ...but,
});

export const acceptOffer = (but: But<'AcceptOffer'> = {}): Command<'AcceptOffer'> => ({
  type: 'AcceptOffer',
  by: 'freelancer',
  at: acceptedAt,
  message: null,
  fundingId: 'funding-on-acceptance',
  ...but,
});

export const declineOffer = (but: But<'DeclineOffer'> = {}): Command<'DeclineOffer'> => ({
  type: 'DeclineOffer',
  by: 'freelancer',
  at: acceptedAt,
  message: null,
  ...but,
});

export const withdrawOffer = (but: But<'WithdrawOffer'> = {}): Command<'WithdrawOffer'> => ({
  type: 'WithdrawOffer',
  by: 'client',
  at: acceptedAt,
  message: null,
  ...but,
});

export const expireOffer = (but: But<'ExpireOffer'> = {}): Command<'ExpireOffer'> => ({
  type: 'ExpireOffer',
  by: 'system',
  at: today,
  ...but,
});

export const createMilestones = (milestones: readonly NewMilestone[], but: But<'CreateMilestones'> = {}): Command<'CreateMilestones'> => ({
  type: 'CreateMilestones',
  by: 'client',
  at: today,
  milestones,
  ...but,
});

/** Leaves every field as it is that the spec does not change. */
export const editMilestone = (milestone: NewMilestone, but: But<'EditMilestone'> = {}): Command<'EditMilestone'> => ({
  type: 'EditMilestone',
  by: 'client',
  at: today,
  milestoneId: milestone.milestoneId,
  title: undefined,
  amount: undefined,
  dueDate: undefined,
  dueInDays: undefined,
  instructions: undefined,
  ...but,
});

export const reorderMilestones = (milestoneIds: readonly string[], but: But<'ReorderMilestones'> = {}): Command<'ReorderMilestones'> => ({
  type: 'ReorderMilestones',
  by: 'client',
  at: today,
  milestoneIds,
  ...but,
});

export const deleteMilestone = (milestone: NewMilestone, but: But<'DeleteMilestone'> = {}): Command<'DeleteMilestone'> => ({
  type: 'DeleteMilestone',
  by: 'client',
  at: today,
  milestoneId: milestone.milestoneId,
  ...but,
});

export const activate = (milestone: NewMilestone, but: But<'ActivateMilestone'> = {}): Command<'ActivateMilestone'> => ({
  type: 'ActivateMilestone',
  by: 'client',
  at: today,
  milestoneId: milestone.milestoneId,
  expectedAmount: milestone.amount,
  message: null,
  fundingId: fundingOf(milestone),
  ...but,
});

export const activateNext = (but: But<'ActivateNextMilestone'> = {}): Command<'ActivateNextMilestone'> => ({
  type: 'ActivateNextMilestone',
  by: 'client',
  at: today,
  expectedMilestoneId: null,
  expectedAmount: null,
  fundingId: 'funding-next',
  ...but,
});

export const requestActivation = (but: But<'RequestActivation'> = {}): Command<'RequestActivation'> => ({
  type: 'RequestActivation',
  by: 'freelancer',
  at: today,
  milestoneId: null,
  message: null,
  ...but,
});

export const confirmFunding = (fundingId: string, but: But<'ConfirmFunding'> = {}): Command<'ConfirmFunding'> => ({
  type: 'ConfirmFunding',
  by: 'system',
  at: today,
  fundingId,
  gatewayReference: 'charge-1',
  ...but,
});

export const failFunding = (fundingId: string, but: But<'FailFunding'> = {}): Command<'FailFunding'> => ({
  type: 'FailFunding',
  by: 'system',
  at: today,
  fundingId,
  code: 'INSUFFICIENT_FUNDS',
  ...but,
});

export const submitWork = (milestone: NewMilestone, but: But<'SubmitWork'> = {}): Command<'SubmitWork'> => ({
  type: 'SubmitWork',
  by: 'freelancer',
  at: today,
  milestoneId: milestone.milestoneId,
  submissionId: submissionOf(milestone),
  message: 'It is done.',
  attachments: [],
  ...but,
});

/** Takes back the first submission, as `submitWork` made it. */
export const withdrawSubmission = (milestone: NewMilestone, but: But<'WithdrawSubmission'> = {}): Command<'WithdrawSubmission'> => ({
  type: 'WithdrawSubmission',
  by: 'freelancer',
  at: today,
  milestoneId: milestone.milestoneId,
  submissionId: submissionOf(milestone),
  reason: null,
  ...but,
});

export const requestChanges = (milestone: NewMilestone, but: But<'RequestChanges'> = {}): Command<'RequestChanges'> => ({
  type: 'RequestChanges',
  by: 'client',
  at: today,
  milestoneId: milestone.milestoneId,
  note: 'Larger letters, please.',
  submissionId: null,
  ...but,
});

export const extendReview = (milestone: NewMilestone, but: But<'ExtendReview'> = {}): Command<'ExtendReview'> => ({
  type: 'ExtendReview',
  by: 'client',
  at: today,
  milestoneId: milestone.milestoneId,
  days: 3,
  submissionId: null,
  ...but,
});

export const remindReview = (milestone: NewMilestone, but: But<'RemindReview'> = {}): Command<'RemindReview'> => ({
  type: 'RemindReview',
  by: 'system',
  at: today,
  milestoneId: milestone.milestoneId,
  ...but,
});

/** Approves in full and keeps the contract open by default. */
export const approve = (milestone: NewMilestone, but: But<'ApproveMilestone'> = {}): Command<'ApproveMilestone'> => ({
  type: 'ApproveMilestone',
  by: 'client',
  at: today,
  milestoneId: milestone.milestoneId,
  paidAmount: milestone.amount,
  expectedDeposit: milestone.amount,
  bonusAmount: null,
  submissionId: null,
  underpaymentReason: null,
  note: null,
  afterwards: 'keepOpen',
  next: null,
  fundingId: 'funding-next',
  overpaymentId: 'overpayment-1',
  bonusId: 'bonus-1',
  ...but,
});

export const autoApprove = (milestone: NewMilestone, but: But<'AutoApproveMilestone'> = {}): Command<'AutoApproveMilestone'> => ({
  type: 'AutoApproveMilestone',
  by: 'system',
  at: today,
  milestoneId: milestone.milestoneId,
  ...but,
});

export const pauseContract = (but: But<'PauseContract'> = {}): Command<'PauseContract'> => ({
  type: 'PauseContract',
  by: 'client',
  at: today,
  message: null,
  ...but,
});

export const restartContract = (but: But<'RestartContract'> = {}): Command<'RestartContract'> => ({
  type: 'RestartContract',
  by: 'client',
  at: today,
  ...but,
});

export const placeHold = (but: But<'PlaceHold'> = {}): Command<'PlaceHold'> => ({
  type: 'PlaceHold',
  by: 'operator',
  at: today,
  reason: 'The bank asks.',
  ...but,
});

export const liftHold = (but: But<'LiftHold'> = {}): Command<'LiftHold'> => ({ type: 'LiftHold', by: 'operator', at: today, ...but });
