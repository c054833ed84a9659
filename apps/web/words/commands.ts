import type { Schemas } from '#client';

export type ActionName = Schemas['AvailableAction']['command'];

/** What stands on the button of each command. */
export const BUTTONS: Readonly<Partial<Record<ActionName, string>>> = {
  AcceptOffer: 'Accept offer',
  DeclineOffer: 'Decline offer',
  WithdrawOffer: 'Withdraw offer',
  CreateMilestones: 'New milestone',
  ActivateNextMilestone: 'Activate next milestone',
  SubmitWork: 'Submit work',
  RequestChanges: 'Request changes',
  ApproveMilestone: 'Review & pay',
  PauseContract: 'Pause contract',
  RestartContract: 'Restart contract',
  EndContract: 'End contract',
};
