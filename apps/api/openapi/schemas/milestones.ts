import type { MilestoneAtAGlance, MilestonePage } from '#application';
import { FUNDING_STATES, MILESTONE_STATES, SUBMISSION_STATES, type Attachment, type MilestoneState, type Submission } from '#domain';
import { absent, amount, count, day, flag, id, instant, listOf, oneOf, orNull, record, text } from './described.js';
import { STORY } from './story.js';

const state = (example: MilestoneState) => oneOf(MILESTONE_STATES, example);

const funding = record<NonNullable<MilestonePage['funding']>>({
  fundingId: id(STORY.fundingId),
  state: oneOf(FUNDING_STATES, 'succeeded'),
  charged: amount(42_000),
  fromCarryover: amount(0),
  code: absent(text('CARD_DECLINED')),
  at: instant('2030-01-02T09:00:00.000Z'),
});

const attachment = record<Attachment>({
  name: text('design.pdf'),
  sha256: text(STORY.hash),
  url: text('https://files.example/design.pdf'),
});

const submission = record<Submission>({
  submissionId: id(STORY.submissionId),
  number: count(1),
  state: oneOf(SUBMISSION_STATES, 'approved'),
  message: text('The three drafts.'),
  note: absent(text('Please use the darker blue.')),
  attachments: listOf(attachment),
  submittedAt: instant('2030-01-08T09:00:00.000Z'),
  reviewDueAt: instant('2030-01-22T09:00:00.000Z'),
});

/** A milestone on the contract page. The example is the design, which is paid in part. */
export const milestonePage = record<MilestonePage>({
  milestoneId: id(STORY.designId),
  sequence: count(1),
  title: text('Design'),
  instructions: orNull(text('Three drafts of the first page.')),
  dueDate: orNull(day()),
  overdue: flag(false),
  state: state('released'),
  amount: amount(42_000),
  deposit: amount(42_000),
  released: amount(40_000),
  carriedOver: amount(2_000),
  refunded: amount(0),
  funding: orNull(funding),
  submissions: listOf(submission),
});

/** A second example: the building, which is next. */
export const buildPage: MilestonePage = {
  ...milestonePage.example,
  milestoneId: STORY.buildId,
  sequence: 2,
  title: 'Build',
  instructions: null,
  dueDate: null,
  state: 'pending',
  amount: 5_000,
  deposit: 0,
  released: 0,
  carriedOver: 0,
  funding: null,
  submissions: [],
};

/** A milestone in My Jobs. The example is the building. */
export const milestoneAtAGlance = record<MilestoneAtAGlance>({
  milestoneId: id(STORY.buildId),
  sequence: count(2),
  title: text('Build'),
  amount: amount(5_000),
  dueDate: absent(day()),
  state: state('pending'),
  overdue: flag(false),
  reviewDueAt: absent(instant()),
  toCharge: amount(3_000),
  funding: absent(funding),
});
