import type { ContractPage, PaymentPage, RefundPage, PastContractPage, ShownAction, ShownTotals } from '#application';
import {
  absent,
  amount,
  atMost,
  count,
  extension,
  flag,
  id,
  instant,
  listOf,
  meaning,
  named,
  nothing,
  oneOf,
  orNull,
  position,
  record,
  sharedFields,
  text,
  type Described,
  type Fields,
} from '#apps/http/openapi/described';
import { anyFacts, anyActionCode } from '#apps/http/openapi/problem-schemas';
import { STORY } from '#apps/http/openapi/story';
import { activationOrder, currency, declineCode, partyId, role, status, title } from '#apps/http/openapi/vocabulary';
import {
  COMMAND_TYPES,
  END_REASONS,
  EXTRA_PAYMENT_KINDS,
  EXTRA_PAYMENT_STATES,
  PAYMENT_KINDS,
  PAYMENT_STATES,
  REFUND_REQUEST_STATES,
  REFUND_STATES,
  STEP_CODES,
} from '#domain';
import type { ExtraPayment, RefundRequest, Step, Terms } from '#domain';
import { dispute } from './dispute.js';
import { buildPage, milestonePage } from './milestones.js';
import { proposal } from './proposals.js';

export const totals = named(
  'Totals',
  record<ShownTotals>({
    planned: meaning('The amounts of all milestones that are not deleted.', amount(47_000)),
    charged: meaning('Taken from the client: `allocated + carryover + released + refunded`.', amount(42_000)),
    allocated: meaning('In escrow for the milestones at work.', amount(0)),
    carryover: meaning('In escrow, left from earlier milestones.', amount(2_000)),
    released: meaning('Paid to the freelancer, the fees included.', amount(40_000)),
    fees: meaning("The platform's part of what was released.", amount(4_000)),
    refunded: meaning('Given back to the client.', amount(0)),
    extra: meaning('The part of what was charged and released that never was in escrow: bonuses, expenses, overpayments.', amount(0)),
    paidOut: meaning('The part of what was released that the gateway paid out.', amount(0)),
  }),
);

export const step = named(
  'Step',
  record<Step>({
    role: meaning('Whose turn it is.', role('client')),
    code: oneOf(STEP_CODES, 'activateNext'),
    milestoneId: orNull(id(STORY.buildId)),
    proposalId: meaning('Of `answerProposal`: the proposal that waits for an answer.', absent(id(STORY.proposalId))),
    dueAt: absent(instant()),
    nudgedAt: meaning('When the other side last asked for it.', absent(instant())),
  }),
);

export const availableAction = named(
  'AvailableAction',
  record<ShownAction>({
    command: oneOf(COMMAND_TYPES, 'CreateMilestones'),
    milestoneId: absent(id(STORY.buildId)),
    enabled: meaning('Whether it would be accepted now.', flag(true)),
    code: meaning('The refusal that it would get now.', absent(anyActionCode('ALREADY_RELEASED'))),
    facts: meaning('The facts of that refusal.', absent(anyFacts)),
  }),
);

const terms = named(
  'Terms',
  record<Terms>({
    fundOnAcceptance: meaning('Whether the first milestone is funded when the offer is accepted.', flag(false)),
    reviewWindowHours: meaning('The client has so long to review a submission.', count(336)),
    activationOrder: activationOrder('sequence'),
    maxConcurrentActive: meaning('Milestones that may be at work at once.', count(1)),
    clientMayDispute: meaning('Whether the client too may open a dispute.', flag(false)),
    partialReleaseNeedsConsent: meaning(
      'Whether less than a milestone holds is paid only by a proposal that both sides accept.',
      flag(false),
    ),
    feeBasisPoints: meaning("The platform's part of each payment, in 1/10 000.", count(1_000, 10_000)),
    minAmount: meaning('The least amount of a milestone, in minor units.', amount(500)),
    maxAmount: meaning('The largest amount of a milestone, in minor units.', amount(100_000_000)),
    minCharge: meaning('The smallest charge, in minor units: less of the carryover is used rather than charging less.', amount(50)),
    securityPeriodHours: meaning('A payment can be paid out after this time.', count(120)),
    refundAnswerDays: meaning('The freelancer has this long to answer when the client asks for the escrow back.', count(7)),
    disputeAnswerDays: meaning('The other side has this long to answer a dispute.', count(7)),
  }),
);

const payment = named(
  'Payment',
  record<PaymentPage>({
    payment: meaning('The revision of the event that made it.', count(8)),
    kind: oneOf(PAYMENT_KINDS, 'release'),
    milestoneId: absent(id(STORY.designId)),
    gross: amount(40_000),
    fee: amount(4_000),
    net: meaning("The freelancer's part.", amount(36_000)),
    givenBack: meaning('What the freelancer gave back of it.', amount(0)),
    availableAt: meaning('When it can be paid out, UTC.', instant('2030-01-14T10:00:00.000Z')),
    state: oneOf(PAYMENT_STATES, 'held'),
    code: meaning('Why its last payout was declined.', absent(declineCode())),
  }),
);

const extraPayment = named(
  'ExtraPayment',
  record<ExtraPayment>({
    paymentId: id(STORY.paymentId),
    kind: oneOf(EXTRA_PAYMENT_KINDS, 'bonus'),
    milestoneId: meaning('The milestone with whose approval it was paid.', absent(id(STORY.designId))),
    amount: amount(500),
    note: orNull(text('Thank you for the extra draft.')),
    state: oneOf(EXTRA_PAYMENT_STATES, 'pending'),
    code: meaning('Why the gateway declined the charge.', absent(declineCode())),
    at: meaning('The time of its last event, UTC.', instant()),
  }),
);

const refund = named(
  'Refund',
  record<RefundPage>({
    refundId: id(STORY.refundId),
    amount: amount(5_000),
    state: oneOf(REFUND_STATES, 'pending'),
    code: meaning('Why the gateway declined it last.', absent(declineCode())),
    at: meaning('The time of its last event, UTC.', instant()),
  }),
);

const refundRequest = named(
  'RefundRequest',
  record<RefundRequest>({
    amount: amount(5_000),
    reason: oneOf(END_REASONS, 'notNeeded'),
    requestedAt: instant(),
    answerDueAt: meaning('Without an answer until then the money goes back, UTC.', instant()),
    state: oneOf(REFUND_REQUEST_STATES, 'open'),
  }),
);

export const paused: Described<ContractPage['paused']> = meaning(
  'Since when the client has paused the contract.',
  absent(named('Pause', record<NonNullable<ContractPage['paused']>>({ at: instant(), message: orNull(text('Back on Monday.')) }))),
);

export const hold: Described<ContractPage['hold']> = meaning(
  'Since when and why an operator holds the contract.',
  absent(named('Hold', record<NonNullable<ContractPage['hold']>>({ at: instant(), reason: text('The bank asks who the client is.') }))),
);

const fields = {
  contractId: id(STORY.contractId),
  revision: count(11),
  asOf: meaning('Up to where the view has seen the log.', orNull(position(STORY.asOf))),
  status: status('active'),
  title: title('Website'),
  description: text('A site of five pages, with its texts.'),
  clientId: partyId('ann'),
  freelancerId: partyId('bob'),
  currency: currency(),
  createdAt: instant(),
  updatedAt: instant('2030-01-09T10:00:00.000Z'),
  acceptedAt: orNull(instant('2030-01-01T10:00:00.000Z')),
  endedAt: absent(instant()),
  expiresAt: meaning('When the offer expires; null once it was accepted.', absent(instant())),
  policyVersion: count(1),
  terms,
  paused,
  hold,
  totals,
  milestones: atMost(100, listOf(milestonePage, [milestonePage.example, buildPage])),
  proposals: meaning('All of them, oldest first; at most one of each side is open.', listOf(proposal)),
  refundRequest: meaning(
    'The client has ended the contract and asks for the rest of the escrow: the open request or the last one.',
    absent(refundRequest),
  ),
  dispute: meaning('A disagreement about money in escrow: the open one or the last one.', absent(dispute)),
  payments: meaning('Money that left for the freelancer, and what became of its payout; oldest first.', listOf(payment)),
  extraPayments: meaning('What is charged apart from the escrow; oldest first.', listOf(extraPayment, [])),
  refunds: meaning('Money that goes back to the client; oldest first.', listOf(refund, [])),
  todo: meaning('All open steps, the most urgent first.', orNull(listOf(step))),
  nextAction: meaning('The first of them.', orNull(step)),
  availableActions: meaning(
    "Every command that the caller's role could ever send, once for each milestone that it could mean.",
    orNull(
      listOf(availableAction, [
        availableAction.example,
        { ...availableAction.example, command: 'ActivateNextMilestone', milestoneId: STORY.buildId },
        { command: 'ApproveMilestone', milestoneId: STORY.designId, enabled: false, code: 'ALREADY_RELEASED', facts: {} },
      ]),
    ),
  ),
} satisfies Fields<ContractPage>;

/** What the page shows of now and of the past. */
const { asOf: _asOf, todo: _todo, nextAction: _next, availableActions: _actions, ...always } = fields;
const ALWAYS = sharedFields('ContractFields', always);

export const contractPage = named('ContractPage', extension<ContractPage>(ALWAYS, fields));

const revisionOrInstant: Described<number | string | null> = {
  schema: {
    anyOf: [count().schema, instant().schema, { type: 'null' }],
    description: 'The revision or the instant that was asked for, null for now.',
  },
  example: 11,
};

export const pastContractPage = named(
  'PastContractPage',
  extension<PastContractPage>(ALWAYS, {
    ...fields,
    asOf: revisionOrInstant,
    position: meaning('Of the last event that the page shows.', position(STORY.asOf)),
    todo: nothing,
    nextAction: nothing,
    availableActions: nothing,
  }),
);
