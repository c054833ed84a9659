import type { MilestoneAtAGlance, MilestonePage, ShownSubmission } from '#application';
import {
  absent,
  amount,
  atMost,
  count,
  day,
  flag,
  id,
  instant,
  listOf,
  matching,
  meaning,
  named,
  orNull,
  record,
  text,
} from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { declineCode, fileAddress, fundingState, milestoneState, submissionState, title } from '#apps/http/openapi/vocabulary';
import { MAX_EXTENSIONS, MAX_SUBMISSIONS, type Attachment } from '#domain';

const funding = named(
  'Funding',
  record<NonNullable<MilestonePage['funding']>>({
    fundingId: id(STORY.fundingId),
    state: fundingState('succeeded'),
    charged: meaning('0 until it succeeded.', amount(42_000)),
    fromCarryover: amount(0),
    code: absent(declineCode()),
    at: meaning('The time of its last event, UTC.', instant('2030-01-02T09:00:00.000Z')),
  }),
);

const attachment = named(
  'Attachment',
  record<Attachment>({
    name: title('design.pdf'),
    sha256: meaning('As it was sent.', matching(/^[0-9A-Fa-f]{64}$/, STORY.hash)),
    url: fileAddress(),
  }),
);

const submission = named(
  'Submission',
  record<ShownSubmission>({
    submissionId: id(STORY.submissionId),
    number: meaning('Counts the submissions of the milestone from 1.', count(1)),
    state: submissionState('approved'),
    message: text('The three drafts.'),
    note: meaning('What the client asked to be changed.', absent(text('Please use the darker blue.'))),
    attachments: atMost(10, listOf(attachment)),
    submittedAt: instant('2030-01-08T09:00:00.000Z'),
    reviewDueAt: meaning(
      'Without a review until then it is approved, UTC. While the contract is paused the clock stands.',
      instant('2030-01-22T09:00:00.000Z'),
    ),
    extensions: meaning('How often the client took more time for the review.', count(0, MAX_EXTENSIONS)),
  }),
);

/** A milestone on the contract page. The example is the design, which is paid in part. */
export const milestonePage = named(
  'Milestone',
  record<MilestonePage>({
    milestoneId: id(STORY.designId),
    sequence: meaning('The order in which the milestones were defined, from 1.', count(1)),
    title: title('Design'),
    instructions: orNull(text('Three drafts of the first page.')),
    dueDate: orNull(day()),
    dueInDays: meaning('Days from the activation, which makes a due date of them.', absent(count(14, 730))),
    overdue: meaning('Past its due date and not done.', flag(false)),
    state: milestoneState('released'),
    amount: amount(42_000),
    deposit: meaning('All that was ever allocated to it, in minor units.', amount(42_000)),
    released: amount(40_000),
    carriedOver: amount(2_000),
    refunded: amount(0),
    funding: meaning('The last attempt to fund it.', orNull(funding)),
    toppingUp: meaning('The charge that will raise what it holds.', absent(id(STORY.fundingId))),
    submissions: atMost(MAX_SUBMISSIONS, listOf(submission)),
  }),
);

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
export const milestoneAtAGlance = named(
  'MilestoneAtAGlance',
  record<MilestoneAtAGlance>({
    milestoneId: id(STORY.buildId),
    sequence: count(2),
    title: title('Build'),
    amount: amount(5_000),
    dueDate: absent(day()),
    state: milestoneState('pending'),
    overdue: flag(false),
    reviewDueAt: meaning('The end of the review window of an open submission, UTC.', absent(instant())),
    toCharge: meaning(
      'What its activation, or the charge in flight, takes from the client; 0 once that is charged. Minor units.',
      amount(3_000),
    ),
    funding: absent(funding),
  }),
);
