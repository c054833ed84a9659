import type { Schemas } from '#client';

export type ActionName = Schemas['AvailableAction']['command'];

/** What stands on the button of each command that has a dialog. */
export const BUTTONS = {
  AcceptOffer: 'Accept offer',
  DeclineOffer: 'Decline offer',
  WithdrawOffer: 'Withdraw offer',
  CreateMilestones: 'New milestone',
  EditMilestone: 'Edit',
  DeleteMilestone: 'Delete',
  ReorderMilestones: 'Reorder milestones',
  ActivateMilestone: 'Activate',
  RequestActivation: 'Ask for activation',
  ActivateNextMilestone: 'Activate next milestone',
  SubmitWork: 'Submit work',
  WithdrawSubmission: 'Withdraw submission',
  RequestChanges: 'Request changes',
  ExtendReview: 'Extend review',
  ApproveMilestone: 'Review & pay',
  PayBonus: 'Pay bonus',
  ProposeMilestoneChanges: 'Propose changes',
  AcceptMilestoneChanges: 'Accept changes',
  RejectMilestoneChanges: 'Reject changes',
  WithdrawMilestoneChanges: 'Withdraw proposal',
  PauseContract: 'Pause contract',
  RestartContract: 'Restart contract',
  EndContract: 'End contract',
  ApproveEscrowRefund: 'Approve refund',
  DisputeEscrowRefund: 'Dispute refund',
  OpenDispute: 'Open dispute',
  ProposeSettlement: 'Propose settlement',
  AcceptSettlement: 'Accept settlement',
  CancelDispute: 'Cancel dispute',
  DecideDispute: 'Decide dispute',
  GiveRefund: 'Give refund',
  PlaceHold: 'Place hold',
  LiftHold: 'Lift hold',
  RetryPayout: 'Retry payout',
  RetryRefund: 'Retry refund',
} as const satisfies Partial<Record<ActionName, string>>;

/** A command that somebody can send from the page. */
export type ButtonName = keyof typeof BUTTONS;

export const hasButton = (command: ActionName): command is ButtonName => command in BUTTONS;

/** What moves a contract on, in the order of its buttons. My Jobs shows these alone. */
export const MAIN: readonly ButtonName[] = [
  'AcceptOffer',
  'DeclineOffer',
  'WithdrawOffer',
  'RestartContract',
  'ApproveEscrowRefund',
  'DisputeEscrowRefund',
  'AcceptSettlement',
  'ProposeSettlement',
  'DecideDispute',
  'LiftHold',
  'AcceptMilestoneChanges',
  'RejectMilestoneChanges',
  'ApproveMilestone',
  'ActivateNextMilestone',
  'SubmitWork',
  'CreateMilestones',
];

/** Where one of these has no button, the page says why: it is what people look for. */
export const EXPECTED: readonly ButtonName[] = ['ApproveMilestone', 'ActivateNextMilestone', 'SubmitWork', 'CreateMilestones'];

/** What is about one milestone, and has its button there. */
export const OF_A_MILESTONE: readonly ButtonName[] = [
  'RequestChanges',
  'ExtendReview',
  'WithdrawSubmission',
  'ActivateMilestone',
  'EditMilestone',
  'DeleteMilestone',
  'OpenDispute',
];

/** What is about one payment or refund, and has its button there. */
export const OF_A_TRANSFER: readonly ButtonName[] = ['RetryPayout', 'RetryRefund'];
