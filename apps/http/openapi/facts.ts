import { MAX_OPEN_OFFERS, PARKED_KINDS, type RefusalCode, type RefusalFacts } from '#application';
import {
  DISPUTE_STATES,
  PAYMENT_STATES,
  PROPOSAL_STATES,
  REFUND_REQUEST_STATES,
  REFUND_STATES,
  SETTLEMENT_STATES,
  type RejectionCode,
  type RejectionFacts,
} from '#domain';
import type { ProblemCode } from '../problems/problems.js';
import {
  amount,
  balance,
  count,
  id,
  instant,
  listOf,
  namedSchema,
  oneOf,
  orNull,
  position,
  record,
  text,
  type Described,
  type Fields,
  type Schema,
} from './described.js';
import { STORY } from './story.js';
import { anyRole, milestoneState, path, status, title } from './vocabulary.js';

type Facts = RejectionFacts & RefusalFacts;

const none = {};
const maximum = (example: number) => ({ maximum: count(example) });

/** The facts with which a rule refuses. A code without its row does not compile. */
const OF_RULES: { readonly [Code in RejectionCode]: Fields<RejectionFacts[Code]> } = {
  WRONG_ROLE: { role: anyRole('freelancer'), allowed: listOf(anyRole('client')) },
  CONTRACT_NOT_FOUND: none,
  PROPOSAL_NOT_FOUND: none,
  MILESTONE_NOT_FOUND: none,
  SUBMISSION_NOT_FOUND: none,
  PAYMENT_NOT_FOUND: none,
  REFUND_NOT_FOUND: none,
  DISPUTE_NOT_FOUND: none,
  SETTLEMENT_NOT_FOUND: none,
  CONTRACT_NOT_ACTIVE: { status: status('offered') },
  CONTRACT_NOT_PAUSED: { status: status('active') },
  CONTRACT_NOT_ON_HOLD: { status: status('active') },
  CONTRACT_ENDED: none,
  OFFER_NOT_OPEN: { status: status('withdrawn') },
  PREVIOUS_MILESTONE_NOT_RELEASED: {
    blocking: record<Facts['PREVIOUS_MILESTONE_NOT_RELEASED']['blocking']>({
      milestoneId: id(STORY.designId),
      title: title('Design'),
      state: milestoneState('submitted'),
    }),
  },
  NOT_NEXT_IN_SEQUENCE: { nextMilestoneId: id(STORY.buildId) },
  NO_PENDING_MILESTONE: none,
  MILESTONE_NOT_PENDING: { state: milestoneState('active') },
  MILESTONE_FUNDED_IMMUTABLE: { state: milestoneState('active') },
  MILESTONE_NOT_FUNDED: { state: milestoneState('pending') },
  FUNDING_IN_PROGRESS: { milestoneId: id(STORY.buildId) },
  DISPUTE_OPEN: { disputeId: id(STORY.disputeId) },
  DISPUTE_NOT_OPEN: { state: oneOf(DISPUTE_STATES, 'settled') },
  SETTLEMENT_NOT_OPEN: { state: oneOf(SETTLEMENT_STATES, 'superseded') },
  TRANSFER_NOT_OPEN: { state: text('paid') },
  PAYOUT_NOT_FAILED: { state: oneOf(PAYMENT_STATES, 'paid') },
  REFUND_NOT_FAILED: { state: oneOf(REFUND_STATES, 'paid') },
  REFUND_REQUEST_NOT_OPEN: { state: orNull(oneOf(REFUND_REQUEST_STATES, 'approved')) },
  FUNDING_NOT_OPEN: { fundingId: id(STORY.fundingId) },
  SUBMISSION_OPEN: { submissionId: id(STORY.submissionId) },
  TOO_MANY_SUBMISSIONS: maximum(50),
  NO_OPEN_SUBMISSION: { state: milestoneState('active') },
  SUBMISSION_CHANGED: { sent: text(STORY.submissionId, 255), actual: orNull(id('a1c2e3f4-1b2c-4d3e-8f4a-5b6c7d8e9f02')) },
  EXTENSION_LIMIT: maximum(2),
  ALREADY_RELEASED: none,
  NUDGED_ALREADY: { again: instant('2030-01-03T09:00:00.000Z') },
  CHANGE_REQUEST_OPEN: { proposalId: id(STORY.proposalId) },
  CHANGE_REQUEST_STALE: { index: count(0, 19), reason: oneOf(['state', 'changed'], 'changed') },
  PROPOSAL_NOT_OPEN: { state: oneOf(PROPOSAL_STATES, 'withdrawn') },
  NOTHING_CHANGES: none,
  AMOUNT_CHANGED: { sent: balance(5_000), actual: amount(6_000) },
  ESCROW_NOT_EMPTY: { allocated: amount(), carryover: amount(2_000) },
  DEADLINE_PASSED: { at: instant('2030-01-22T09:00:00.000Z') },
  DEADLINE_NOT_REACHED: { at: orNull(instant('2030-01-22T09:00:00.000Z')) },
  AMOUNT_BELOW_MINIMUM: { minimum: amount(500), actual: balance(1), path: path('milestones.0.amount') },
  AMOUNT_ABOVE_MAXIMUM: { maximum: amount(100_000_000), actual: balance(100_000_001), path: path('milestones.0.amount') },
  PAID_AMOUNT_TOO_HIGH: { maximum: amount(84_000) },
  BONUS_REQUIRES_FULL_RELEASE: none,
  REFUND_TOO_HIGH: { maximum: amount(36_000) },
  SPLIT_DOES_NOT_SUM: { expected: amount(10_000), actual: amount(9_000) },
  CONSENT_REQUIRED: none,
  UNDERPAYMENT_REASON_REQUIRED: none,
  INSTRUCTIONS_REQUIRED: { path: path('milestones.0.instructions') },
  DUE_DATE_PAST: { path: path('milestones.0.dueDate') },
  EXPIRY_PAST: none,
  TOO_MANY_MILESTONES: maximum(100),
  PROPOSAL_NOT_NEEDED: { index: count(0, 19) },
  TOO_MANY_TOP_UPS: none,
  ORDER_INCOMPLETE: { missing: listOf(id(STORY.buildId)), unknown: listOf(text(STORY.designId, 255)) },
  SAME_PARTY: none,
  CURRENCY_UNSUPPORTED: none,
};

/** The facts with which the service refuses, before the rules or after them. */
const OF_THE_SERVICE: { readonly [Code in RefusalCode]: Fields<RefusalFacts[Code]> } = {
  INVALID_REQUEST: none,
  MALFORMED_JSON: none,
  INVALID_HEADER: { header: text('If-Match', 255) },
  IDEMPOTENCY_KEY_REQUIRED: none,
  UNAUTHENTICATED: none,
  HOST_NOT_ALLOWED: { host: text('evil.example', 255) },
  ROUTE_NOT_FOUND: none,
  METHOD_NOT_ALLOWED: none,
  REVISION_NOT_FOUND: none,
  CONTRACT_TOO_LARGE: maximum(2_097_152),
  CONCURRENT_CHANGE: none,
  VIEW_BEHIND: { wanted: position('00000000000000000412'), asOf: orNull(position('00000000000000000398')), waitedMs: count(2_000) },
  LOG_CHANGED: { after: text(STORY.eventCursor, 1_024) },
  REVISION_CHANGED: { sent: count(12), actual: orNull(count(13)) },
  BODY_TOO_LARGE: none,
  UNSUPPORTED_MEDIA_TYPE: none,
  TOO_MANY_REQUESTS: none,
  TOO_MANY_OPEN_OFFERS: maximum(MAX_OPEN_OFFERS.toOneFreelancer),
  IDEMPOTENCY_KEY_REUSED: none,
  INTERNAL: { errorId: id('7b0e4d0c-4a54-4c6e-8f0e-2a3b4c5d6e7f') },
  STORE_UNAVAILABLE: {
    store: oneOf(['events', 'views', 'gateway', 'keys'], 'events'),
    reason: oneOf(['full', 'timeout', 'unreachable'], 'timeout'),
  },
  VIEW_REBUILDING: none,
  OVERLOADED: none,
  VIEW_PARKED: { reason: oneOf(PARKED_KINDS, 'unreadable') },
};

const FACTS: { readonly [Code in ProblemCode]: Fields<Facts[Code]> } = { ...OF_RULES, ...OF_THE_SERVICE };

/** Whether a rule of the domain refuses with it. */
export const isRuleCode = (code: ProblemCode): code is RejectionCode => code in OF_RULES;

/** The facts of a refusal. */
export function factsOf<Code extends ProblemCode>(code: Code): Described<Facts[Code]> {
  const fields: Fields<Facts[Code]> = FACTS[code];
  const { schema, example } = record<Facts[Code]>(fields);
  return { schema: FORMS.get(JSON.stringify(schema)) ?? schema, example };
}

/**
 * The facts of rules have names, for available actions show them too. Codes whose facts have the same form share one, named after the
 * first of them.
 */
const FORMS = new Map<string, Schema>();
for (const [code, fields] of Object.entries<Fields<object>>(OF_RULES)) {
  const { schema } = record<object>(fields);
  const form = JSON.stringify(schema);
  if (!FORMS.has(form)) FORMS.set(form, namedSchema(fields === none ? 'NoFacts' : `${code}.facts`, schema));
}
