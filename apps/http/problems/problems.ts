import { MAX_OPEN_OFFERS, type RefusalCode } from '#application';
import type { RejectionCode } from '#domain';

export type ProblemCode = RejectionCode | RefusalCode;

export interface Problem {
  readonly status: number;
  readonly title: string;
  /** What happened, and what the caller can do about it. */
  readonly explanation: string;
}

/** The codes that are sent with `Retry-After`: the same request may succeed after these seconds; null where they depend on the clock. */
export const RETRY_AFTER: ReadonlyMap<ProblemCode, number | null> = new Map<ProblemCode, number | null>([
  ['STORE_UNAVAILABLE', 1],
  ['VIEW_REBUILDING', 1],
  // An operator has to mend it.
  ['VIEW_PARKED', 60],
  ['TOO_MANY_REQUESTS', null],
]);

const { toOneFreelancer, ofOneClient } = MAX_OPEN_OFFERS;

/** Every problem that the service answers, by code: the source of the statuses, of `/docs/problems` and of the OpenAPI document. */
export const PROBLEMS = {
  INVALID_REQUEST: {
    status: 400,
    title: 'The request is not as it must be',
    explanation: 'A field or parameter is missing, unknown, of the wrong type or out of its form. `errors` names each place.',
  },
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON', explanation: 'The body must be one JSON object in UTF-8.' },
  INVALID_HEADER: { status: 400, title: 'A header is malformed', explanation: '`facts.header` names it; `errors` says what it must be.' },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    title: 'An Idempotency-Key is required',
    explanation: 'Money may move by this command: send a key of 1 to 255 visible characters, and the same key again when you retry.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'A valid token is required',
    explanation: 'Send `Authorization: Bearer <token>` with a token that has not expired and was made for this service.',
  },
  WRONG_ROLE: { status: 403, title: 'Your role may not do this', explanation: '`facts.allowed` lists the roles that may.' },
  HOST_NOT_ALLOWED: {
    status: 403,
    title: 'The demo does not answer to this host',
    explanation: 'Demo mode answers to `localhost` and loopback addresses only, and to the names in the setting `DEMO_HOSTS`.',
  },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route', explanation: 'Check the path against `/docs`.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'The path does not take this method',
    explanation: 'The header `Allow` lists the methods that it takes.',
  },
  CONTRACT_NOT_FOUND: {
    status: 404,
    title: 'There is no such contract',
    explanation: 'It does not exist, or you are not one of its parties: both look the same.',
  },
  MILESTONE_NOT_FOUND: { status: 404, title: 'There is no such milestone', explanation: 'The contract has no milestone of this id.' },
  REVISION_NOT_FOUND: {
    status: 404,
    title: 'The contract had no such state',
    explanation: 'The revision is not written yet, or the instant is before the contract began or yet to come.',
  },
  CONTRACT_NOT_ACTIVE: {
    status: 409,
    title: 'The contract is not active',
    explanation: '`facts.status` says what it is instead. Such a contract does not take this command.',
  },
  CONTRACT_ENDED: { status: 409, title: 'The contract has ended', explanation: 'Nothing can be added to an ended contract.' },
  OFFER_NOT_OPEN: {
    status: 409,
    title: 'The offer is no longer open',
    explanation: 'It was accepted, declined, withdrawn or has expired; `facts.status` says which.',
  },
  PREVIOUS_MILESTONE_NOT_RELEASED: {
    status: 409,
    title: 'The previous milestone is not released',
    explanation: 'Milestones are activated one by one: release `facts.blocking` first. Submitted is not released.',
  },
  NOT_NEXT_IN_SEQUENCE: {
    status: 409,
    title: 'Another milestone comes first',
    explanation: 'Only the lowest pending milestone can be activated: `facts.nextMilestoneId`.',
  },
  NO_PENDING_MILESTONE: { status: 409, title: 'No milestone is pending', explanation: 'Define a new milestone first.' },
  MILESTONE_NOT_PENDING: {
    status: 409,
    title: 'The milestone is not pending',
    explanation: 'It was activated already; `facts.state` says where it is.',
  },
  MILESTONE_FUNDED_IMMUTABLE: {
    status: 409,
    title: 'The milestone was funded',
    explanation: 'Only a pending milestone can be changed by the client alone. `facts.state` is what this one is.',
  },
  MILESTONE_NOT_FUNDED: {
    status: 409,
    title: 'The milestone is not funded',
    explanation: 'Activate it, and wait until its charge has succeeded; `facts.state` says where it is.',
  },
  FUNDING_IN_PROGRESS: {
    status: 409,
    title: 'A charge is under way',
    explanation: 'The charge for `facts.milestoneId` is not settled yet. Try again when it is.',
  },
  DISPUTE_OPEN: {
    status: 409,
    title: 'A dispute is open',
    explanation: 'The money that `facts.disputeId` is about is frozen until the dispute is settled, decided or cancelled.',
  },
  FUNDING_NOT_OPEN: { status: 409, title: 'The funding is not open', explanation: 'It was settled already.' },
  SUBMISSION_OPEN: {
    status: 409,
    title: 'Work is submitted already',
    explanation: '`facts.submissionId` waits for its review; only one submission can.',
  },
  TOO_MANY_SUBMISSIONS: {
    status: 409,
    title: 'Too many submissions',
    explanation: 'A milestone has at most `facts.maximum`, those that were sent back included. The client can still approve it.',
  },
  NO_OPEN_SUBMISSION: { status: 409, title: 'There is nothing to review', explanation: 'The milestone has no open submission.' },
  SUBMISSION_CHANGED: {
    status: 409,
    title: 'The last submission is another one',
    explanation: 'You sent `facts.sent`, the last submission is `facts.actual`: look at it before you decide.',
  },
  ALREADY_RELEASED: { status: 409, title: 'The milestone is released already', explanation: 'A milestone is released once.' },
  NUDGED_ALREADY: {
    status: 409,
    title: 'The client was asked already',
    explanation: 'The activation of a milestone can be asked for once in 24 hours: again from `facts.again` on.',
  },
  NOTHING_CHANGES: {
    status: 409,
    title: 'Nothing would change',
    explanation: 'What was sent is as it is already. Nothing was recorded.',
  },
  AMOUNT_CHANGED: {
    status: 409,
    title: 'The amount is another one',
    explanation: 'You sent `facts.sent`, it is `facts.actual`: read the contract again before money moves.',
  },
  ESCROW_NOT_EMPTY: {
    status: 409,
    title: 'The escrow still holds money',
    explanation: 'Pay all of it (`allocated` and `carryover` of the facts) to end the contract.',
  },
  DEADLINE_PASSED: { status: 409, title: 'The deadline has passed', explanation: 'It was `facts.at`.' },
  DEADLINE_NOT_REACHED: { status: 409, title: 'The deadline has not come', explanation: 'It is `facts.at`.' },
  CONTRACT_TOO_LARGE: {
    status: 409,
    title: 'The contract is too large',
    explanation: 'Its events have at most `facts.maximum` bytes. It can still be accepted, approved and ended.',
  },
  CONCURRENT_CHANGE: { status: 409, title: 'Others keep changing the contract', explanation: 'Nothing was recorded. Send it again.' },
  VIEW_BEHIND: {
    status: 409,
    title: 'The view has not seen that write yet',
    explanation: 'You asked for `facts.wanted`; the view is at `facts.asOf`. Ask again, or wait longer with `Prefer: wait=10`.',
  },
  LOG_CHANGED: {
    status: 409,
    title: 'The log is another one',
    explanation:
      'The log does not hold the event that `facts.after` stands at: it was restored or replaced. Read the list from its beginning.',
  },
  REVISION_CHANGED: {
    status: 412,
    title: 'The contract has changed',
    explanation: '`If-Match` named `facts.sent`, the contract is at `facts.actual`. Read it again.',
  },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large', explanation: 'A body has at most 512 KiB.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body is not JSON', explanation: 'Send `Content-Type: application/json`.' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests', explanation: 'Wait for the seconds of `Retry-After`.' },
  TOO_MANY_OPEN_OFFERS: {
    status: 429,
    title: 'Too many offers are open',
    explanation:
      `At most \`facts.maximum\`: ${toOneFreelancer} from one client to one freelancer, ${ofOneClient} of one client. ` +
      'Waiting does not help: one must be answered or withdrawn, or expire.',
  },
  AMOUNT_BELOW_MINIMUM: {
    status: 422,
    title: 'The amount is too small',
    explanation: 'At least `facts.minimum` minor units at `facts.path`.',
  },
  AMOUNT_ABOVE_MAXIMUM: {
    status: 422,
    title: 'The amount is too large',
    explanation: 'At most `facts.maximum` minor units at `facts.path`.',
  },
  PAID_AMOUNT_TOO_HIGH: { status: 422, title: 'More is paid than is held', explanation: 'At most `facts.maximum` can be paid.' },
  UNDERPAYMENT_REASON_REQUIRED: {
    status: 422,
    title: 'Paying less needs a reason',
    explanation: 'Say why in `underpaymentReason`, or pay the whole deposit.',
  },
  INSTRUCTIONS_REQUIRED: {
    status: 422,
    title: 'The first milestone needs instructions',
    explanation: 'Work starts with it: say what is to be done at `facts.path`.',
  },
  DUE_DATE_PAST: { status: 422, title: 'The due date has passed', explanation: '`facts.path` is before today (UTC).' },
  EXPIRY_PAST: { status: 422, title: 'The offer would have expired', explanation: '`expiresAt` must be in the future.' },
  TOO_MANY_MILESTONES: {
    status: 422,
    title: 'Too many milestones',
    explanation: 'A contract has at most `facts.maximum`, deleted ones included.',
  },
  ORDER_INCOMPLETE: {
    status: 422,
    title: 'The order does not name each pending milestone once',
    explanation: '`facts.missing` are pending and not named; `facts.unknown` are not pending, or named twice.',
  },
  SAME_PARTY: { status: 422, title: 'Client and freelancer are the same', explanation: 'A contract has two different parties.' },
  CURRENCY_UNSUPPORTED: {
    status: 422,
    title: 'The currency is not supported',
    explanation: 'Use the ISO 4217 code of money in use today.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'The key was used for something else',
    explanation: 'This party used this Idempotency-Key for another request: take a new one.',
  },
  INTERNAL: {
    status: 500,
    title: 'The service failed',
    explanation: 'A fault of ours, logged under `facts.errorId`. Retry with the same Idempotency-Key.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    title: 'A store cannot be reached',
    explanation: '`facts.store` and `facts.reason` say which and why. Retry after `Retry-After` with the same Idempotency-Key.',
  },
  VIEW_REBUILDING: {
    status: 503,
    title: 'The view is being built',
    explanation: 'Try again shortly; commands and audit reads work meanwhile.',
  },
  VIEW_PARKED: {
    status: 503,
    title: 'This contract is parked',
    explanation:
      '`facts.reason` says what is refused. `incomplete`, an event is missing: commands, and every read that needs it. `unreadable`, an event cannot be read: commands, and every read but the history, which shows its place. `tooLarge`, for the view: the page alone. An operator must act.',
  },
} as const satisfies Record<ProblemCode, Problem>;
