import { amount, count, day, id, instant, meaning, named, text, type Described, type Schema } from '#apps/http/openapi/described';
import { currency, declineCode, fileAddress, partyId, title } from '#apps/http/openapi/vocabulary';
import type { Attachment, ContractEventType, EventMap, ProposedChange, RefundShare, ShiftedClock, Terms } from '#domain';

type FieldsOfEach<Data> = Data extends object ? keyof Data : never;
/** The fields of all events' data, and of the objects in it. */
type EventField =
  | FieldsOfEach<EventMap[ContractEventType]>
  | keyof Terms
  | keyof Attachment
  | keyof RefundShare
  | keyof ShiftedClock
  | keyof ProposedChange;

const words = text('');
const uuid = id('');
const money = amount();
const number = count();

/**
 * What a field of an event means, wherever it stands: its format, its bounds, a word about it. Whether it is text or a number, one of a list
 * or perhaps null is what the stored form says. A new field does not compile without its row.
 */
const FIELDS: { readonly [Field in EventField]: Described<unknown> } = {
  clientId: partyId('ann'),
  freelancerId: partyId('bob'),
  title: title(''),
  description: words,
  currency: currency(),
  terms: meaning('The policies of the contract, fixed when it is offered.', words),
  policyVersion: number,
  expiresAt: instant(),
  message: words,
  milestoneId: uuid,
  sequence: meaning('The order in which the milestones were defined, from 1.', number),
  amount: money,
  dueDate: day(),
  proposalId: uuid,
  items: meaning('The proposed changes.', words),
  itemIndexes: meaning('The items that were accepted; the others are rejected.', count(0, 19)),
  index: meaning('The place of the item in its proposal, from 0.', count(0, 19)),
  op: words,
  dueInDays: named('DueInDays', meaning('Days from the activation, which makes a due date of them.', number)),
  before: meaning('What changed, as it was.', words),
  after: meaning('What changed, as it is now.', words),
  instructions: words,
  fundingId: uuid,
  fromCarryover: meaning('What comes from the carryover, in minor units.', money),
  toCharge: meaning('What is to be charged, in minor units.', money),
  charged: meaning('What was charged, in minor units.', money),
  gatewayReference: meaning('What the payment gateway calls the movement of money; null when nothing had to be charged.', text('', 1_000)),
  deposit: meaning('What is allocated to the milestone, in minor units.', money),
  code: declineCode(),
  submissionId: uuid,
  number: meaning('Counts the submissions of the milestone, or the extensions of the submission, from 1.', number),
  attachments: meaning('The files of the submission.', words),
  reviewDueAt: meaning('The end of the review window, UTC.', instant()),
  days: meaning('By how many days the review is due later.', number),
  percent: meaning('How much of the time for the review was over, in percent.', number),
  note: words,
  paid: meaning('What the freelancer is paid, the fee included, in minor units.', money),
  underpaymentReason: words,
  trigger: meaning('What made it happen.', words),
  from: meaning('The part of the escrow that the money left. Of a shifted review: when it was due before, UTC.', words),
  to: meaning('When a shifted review is due now, UTC.', instant()),
  shifted: meaning('The open submissions whose review clock runs again.', words),
  paymentId: uuid,
  kind: words,
  gross: meaning('What left the escrow, or was charged apart from it, in minor units.', money),
  fee: meaning("The platform's part of it, in minor units.", money),
  net: meaning("The freelancer's part of it, in minor units.", money),
  availableAt: meaning('When the freelancer can have it, UTC.', instant()),
  by: meaning('Who did it.', words),
  reason: words,
  disputeId: uuid,
  settlementId: uuid,
  claimAmount: meaning('What the opener wants of it, in minor units.', money),
  frozenAmount: meaning('What the dispute is about, in minor units.', money),
  details: words,
  toFreelancer: meaning('What the freelancer gets of it, the fee included, in minor units.', money),
  toClient: meaning('What goes back to the client, in minor units.', money),
  payment: meaning('The revision of the event that made the payment.', number),
  answerDueAt: meaning('Until when the other side must answer, UTC.', instant()),
  milestones: meaning('What goes back of each milestone, in sequence.', words),
  refunds: meaning('The charges that give it back, and how much each.', words),
  refundId: uuid,
  fromPending: meaning('What comes out of the security period, in minor units.', money),
  fromAvailable: meaning('What comes of failed payouts, in minor units.', money),
  attempt: meaning('Counts the attempts to move this money, from 1.', number),
  fundOnAcceptance: meaning('Whether the first milestone is funded when the offer is accepted.', words),
  reviewWindowHours: number,
  activationOrder: words,
  maxConcurrentActive: number,
  clientMayDispute: words,
  partialReleaseNeedsConsent: words,
  feeBasisPoints: number,
  securityPeriodHours: number,
  refundAnswerDays: number,
  disputeAnswerDays: number,
  minAmount: money,
  maxAmount: money,
  minCharge: money,
  name: title(''),
  sha256: { schema: { pattern: '^[0-9A-Fa-f]{64}$' }, example: '' },
  url: fileAddress(),
};

/** The schema of a field's meaning, empty for a field that only events of older versions have. */
export const meaningOf = (field: string): Schema => (Object.hasOwn(FIELDS, field) ? FIELDS[field as EventField].schema : {}); // just proven
