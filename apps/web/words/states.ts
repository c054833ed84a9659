import type { ContractPage, MyJob } from '#client';

type Status = ContractPage['status'];
type MilestoneState = ContractPage['milestones'][number]['state'];
type Step = NonNullable<MyJob['nextAction']>;

/** How strongly a state draws the eye: `good` is done, `live` is at work, `wait` waits for somebody, `bad` is trouble. */
export type Tone = 'good' | 'live' | 'wait' | 'bad' | 'quiet';

export interface Shown {
  readonly text: string;
  readonly tone: Tone;
}

export const STATUSES: Readonly<Record<Status, Shown>> = {
  offered: { text: 'Offer', tone: 'wait' },
  active: { text: 'Active', tone: 'live' },
  paused: { text: 'Paused', tone: 'quiet' },
  onHold: { text: 'On hold', tone: 'bad' },
  ending: { text: 'Ending', tone: 'wait' },
  ended: { text: 'Ended', tone: 'quiet' },
  declined: { text: 'Declined', tone: 'quiet' },
  withdrawn: { text: 'Withdrawn', tone: 'quiet' },
  expired: { text: 'Expired', tone: 'quiet' },
};

export const MILESTONE_STATES: Readonly<Record<MilestoneState, Shown>> = {
  pending: { text: 'Not activated', tone: 'quiet' },
  funding: { text: 'Being funded', tone: 'wait' },
  active: { text: 'Active & funded', tone: 'live' },
  submitted: { text: 'Waits for review', tone: 'wait' },
  changesRequested: { text: 'Changes requested', tone: 'wait' },
  released: { text: 'Paid', tone: 'good' },
  deleted: { text: 'Deleted', tone: 'quiet' },
  refunded: { text: 'Refunded', tone: 'quiet' },
};

/** What is to be done next, said to whoever has to do it. */
const STEPS: Readonly<Record<Step['code'], string>> = {
  respondToOffer: 'Accept or decline the offer',
  settleDispute: 'Answer the dispute',
  answerRefundRequest: 'Answer the request for a refund',
  liftHold: 'Lift the hold',
  restartContract: 'Restart the contract',
  review: 'Review the work and pay',
  awaitFunding: 'The milestone is being funded',
  submitWork: 'Do the work and submit it',
  answerProposal: 'Answer the proposed changes',
  activateNext: 'Activate the next milestone',
  createMilestone: 'Add a milestone, or end the contract',
};

const WAITS_FOR: Readonly<Record<Step['role'], string>> = {
  client: 'Waits for the client',
  freelancer: 'Waits for the freelancer',
  operator: 'Waits for the operator',
  system: 'In progress',
};

/** The next step in words, and whether it is the reader's own. */
export function stepText(step: Step, reader: Step['role']): { readonly text: string; readonly isMine: boolean } {
  const isMine = step.role === reader;
  const words = STEPS[step.code];
  return {
    text: isMine || step.role === 'system' ? words : `${WAITS_FOR[step.role]}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`,
    isMine,
  };
}
