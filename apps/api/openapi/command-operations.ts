import type { ProblemCode } from '#apps/http/problems/problems';
import type { PartyCommand } from '#domain';

interface CommandDoc {
  readonly summary: string;
  readonly body: object;
  readonly answer: 'Recorded' | 'MilestonesRecorded' | 'SubmissionRecorded' | 'FundingRecorded';
  /** By the rules; what any command can meet is added. */
  readonly refusals: readonly ProblemCode[];
}

const planned = { title: 'Build', amount: 5_000, dueDate: '2030-03-01', instructions: 'The five pages, as designed.' };
const amountBounds = ['AMOUNT_BELOW_MINIMUM', 'AMOUNT_ABOVE_MAXIMUM', 'DUE_DATE_PAST', 'TOO_MANY_MILESTONES'] as const;
const activeOnly = ['CONTRACT_NOT_ACTIVE', 'CONTRACT_ENDED'] as const;
const activation = ['PREVIOUS_MILESTONE_NOT_RELEASED', 'NO_PENDING_MILESTONE', 'NOT_NEXT_IN_SEQUENCE', 'AMOUNT_CHANGED'] as const;

/** The commands for the OpenAPI document, with the examples of `api.md`. */
export const COMMAND_DOCS = {
  CreateOffer: {
    summary: 'The client offers a contract with 1 to 20 milestones; nothing is charged.',
    body: {
      title: 'Website',
      description: 'A site of five pages, with its texts.',
      freelancerId: 'bob',
      currency: 'USD',
      milestones: [{ title: 'Design', amount: 42_000, dueDate: '2030-02-01', instructions: 'Three drafts of the first page.' }, planned],
      terms: { fundOnAcceptance: false },
    },
    answer: 'MilestonesRecorded',
    refusals: [...amountBounds, 'INSTRUCTIONS_REQUIRED', 'EXPIRY_PAST', 'SAME_PARTY', 'CURRENCY_UNSUPPORTED'],
  },
  AcceptOffer: {
    summary: 'The freelancer accepts; the first milestone is funded at once unless the terms say otherwise.',
    body: { message: 'Looking forward to it.' },
    answer: 'FundingRecorded',
    refusals: ['OFFER_NOT_OPEN', 'DEADLINE_PASSED'],
  },
  DeclineOffer: {
    summary: 'The freelancer declines the offer.',
    body: { message: 'I have no time in January.' },
    answer: 'Recorded',
    refusals: ['OFFER_NOT_OPEN'],
  },
  WithdrawOffer: {
    summary: 'The client withdraws the offer.',
    body: { message: 'The plan has changed.' },
    answer: 'Recorded',
    refusals: ['OFFER_NOT_OPEN'],
  },
  CreateMilestones: {
    summary: 'The client defines 1 to 20 more milestones, all or nothing; nothing is charged.',
    body: { milestones: [planned] },
    answer: 'MilestonesRecorded',
    refusals: [...activeOnly, ...amountBounds],
  },
  ActivateMilestone: {
    summary: 'The client funds this milestone, with what is in escrow first.',
    body: { expectedAmount: 5_000 },
    answer: 'FundingRecorded',
    refusals: ['MILESTONE_NOT_FOUND', 'ALREADY_RELEASED', ...activeOnly, 'MILESTONE_NOT_PENDING', ...activation],
  },
  ActivateNextMilestone: {
    summary: 'The client funds the next pending milestone, with what is in escrow first.',
    body: { expectedAmount: 5_000 },
    answer: 'FundingRecorded',
    refusals: [...activeOnly, ...activation],
  },
  SubmitWork: {
    summary: 'The freelancer says that the work is done; the review window starts.',
    body: {
      message: 'The three drafts.',
      attachments: [{ name: 'design.pdf', sha256: 'a3'.repeat(32), url: 'https://files.example/design.pdf' }],
    },
    answer: 'SubmissionRecorded',
    refusals: ['MILESTONE_NOT_FOUND', 'ALREADY_RELEASED', ...activeOnly, 'MILESTONE_NOT_FUNDED', 'SUBMISSION_OPEN'],
  },
  RequestChanges: {
    summary: 'The client asks for changes; the review window stops.',
    body: { note: 'Please use the darker blue.' },
    answer: 'Recorded',
    refusals: ['MILESTONE_NOT_FOUND', 'ALREADY_RELEASED', ...activeOnly, 'NO_OPEN_SUBMISSION', 'DEADLINE_PASSED'],
  },
  ApproveMilestone: {
    summary: 'The client pays for this milestone, in full or in part, and says what comes afterwards.',
    body: { paidAmount: 40_000, expectedDeposit: 42_000, afterwards: 'keepOpen', underpaymentReason: 'Two pages are missing.' },
    answer: 'FundingRecorded',
    refusals: [
      'MILESTONE_NOT_FOUND',
      'ALREADY_RELEASED',
      ...activeOnly,
      'MILESTONE_NOT_FUNDED',
      ...activation,
      'AMOUNT_BELOW_MINIMUM',
      'PAID_AMOUNT_TOO_HIGH',
      'DEADLINE_PASSED',
      'UNDERPAYMENT_REASON_REQUIRED',
      'FUNDING_IN_PROGRESS',
      'ESCROW_NOT_EMPTY',
    ],
  },
  EndContract: {
    summary: 'The client ends the contract and pays what is in escrow, or the freelancer ends it and gives that back.',
    body: { reason: 'completed', payAmount: 2_000 },
    answer: 'Recorded',
    refusals: [...activeOnly, 'FUNDING_IN_PROGRESS', 'AMOUNT_BELOW_MINIMUM', 'PAID_AMOUNT_TOO_HIGH', 'ESCROW_NOT_EMPTY'],
  },
} as const satisfies Record<PartyCommand, CommandDoc>;
