import type { Day, Instant } from './time.js';

export const MILESTONE_STATES = [
  'pending',
  'funding',
  'active',
  'submitted',
  'changesRequested',
  'released',
  'deleted',
  'refunded',
] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

export const FUNDING_STATES = ['pending', 'succeeded', 'declined'] as const;

/** The last attempt to fund a milestone. `charged` is 0 until it succeeded; `at` is the time of its last event. */
export interface Funding {
  readonly fundingId: string;
  readonly state: (typeof FUNDING_STATES)[number];
  readonly toCharge: number;
  readonly charged: number;
  readonly fromCarryover: number;
  readonly code: string | null;
  readonly at: Instant;
}

/** A charge for the raised amount of a milestone at work, and the proposal's item that raises it. */
export interface TopUp {
  readonly fundingId: string;
  readonly proposalId: string;
  readonly index: number;
  readonly milestoneId: string;
  readonly fromCarryover: number;
  readonly toCharge: number;
  /** When the gateway was asked for it. */
  readonly at: Instant;
}

export interface Attachment {
  readonly name: string;
  readonly sha256: string;
  readonly url: string;
}

export const SUBMISSION_STATES = ['open', 'changesRequested', 'approved', 'withdrawn'] as const;

export interface Submission {
  readonly submissionId: string;
  readonly number: number;
  readonly state: (typeof SUBMISSION_STATES)[number];
  readonly message: string;
  readonly note: string | null;
  readonly attachments: readonly Attachment[];
  readonly submittedAt: Instant;
  readonly reviewDueAt: Instant;
  /** How often the client took more time for its review, at most `MAX_EXTENSIONS` times. */
  readonly extensions: number;
  /** The highest percentage of its time that the client was reminded at; 0 before the first reminder. */
  readonly reminded: number;
  /** Since when its review clock stands; null while it runs. `reviewDueAt` moves when it runs again. */
  readonly stoppedAt: Instant | null;
}

/** An open submission whose review clock runs again: its `reviewDueAt` moved by all the time that the clock stood. */
export interface ShiftedClock {
  readonly milestoneId: string;
  readonly submissionId: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** What a milestone is about, as it is planned. */
export interface MilestoneFields {
  readonly title: string;
  /** Minor units. */
  readonly amount: number;
  readonly dueDate: Day | null;
  /** The due date as days from the activation, which makes a `dueDate` of it. */
  readonly dueInDays: number | null;
  readonly instructions: string | null;
}

/** A part of the work. Amounts in minor units; `deposit` is what was ever allocated to it, `allocatedTo` is what still is. */
export interface Milestone extends MilestoneFields {
  readonly milestoneId: string;
  readonly sequence: number;
  readonly state: MilestoneState;
  readonly deposit: number;
  readonly released: number;
  readonly carriedOver: number;
  readonly refunded: number;
  readonly funding: Funding | null;
  /** The charge that will raise what a milestone at work holds, null while none is in flight. */
  readonly toppingUp: TopUp | null;
  /** When the freelancer last asked for its activation. */
  readonly nudgedAt: Instant | null;
  /** How many submissions there ever were. */
  readonly submissionCount: number;
  /** All of them, or the last one where a contract is at a glance. */
  readonly submissions: readonly Submission[];
}

/** Escrow still held for this milestone, in minor units. */
export const allocatedTo = (milestone: Milestone): number =>
  milestone.deposit - milestone.released - milestone.carriedOver - milestone.refunded;

/** Of one milestone, those that were sent back or withdrawn included. */
export const MAX_SUBMISSIONS = 50;

/** Of the review of one submission. */
export const MAX_EXTENSIONS = 2;

/** Whether the milestone has had fewer submissions than it may have. */
export const takesSubmissions = ({ submissionCount }: Milestone): boolean => submissionCount < MAX_SUBMISSIONS;

const AT_WORK: ReadonlySet<MilestoneState> = new Set(['funding', 'active', 'submitted', 'changesRequested']);

/** Activated and not yet released: such a milestone keeps the next one waiting. */
export const isAtWork = (milestone: Milestone): boolean => AT_WORK.has(milestone.state);

const FUNDED: ReadonlySet<MilestoneState> = new Set(['active', 'submitted', 'changesRequested']);

/** At work and paid for: its work can be submitted and approved. */
export const isFunded = (milestone: Milestone): boolean => FUNDED.has(milestone.state);

const DONE: ReadonlySet<MilestoneState> = new Set(['released', 'deleted', 'refunded']);

/** Nothing is to be done about it any more. */
export const isDone = ({ state }: Milestone): boolean => DONE.has(state);

export const isFunding = (milestone: Milestone): boolean => milestone.state === 'funding';

/** The milestone of the lowest sequence among those that are wanted. */
export const lowest = (milestones: readonly Milestone[], wanted: (milestone: Milestone) => boolean): Milestone | undefined =>
  milestones.filter(wanted).reduce<Milestone | undefined>((low, one) => (low && low.sequence < one.sequence ? low : one), undefined);

export const openSubmission = (milestone: Milestone): Submission | undefined =>
  milestone.submissions.findLast((one) => one.state === 'open');
