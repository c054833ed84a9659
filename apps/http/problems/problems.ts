import { MAX_OPEN_OFFERS, type RefusalCode } from '#application';
import type { RejectionCode } from '#domain';
import { type Problem, RULE_PROBLEMS } from './rule-problems.js';

export type { Problem };

export type ProblemCode = RejectionCode | RefusalCode;

/** The codes that are sent with `Retry-After`: the same request may succeed after these seconds; null where they depend on the clock. */
export const RETRY_AFTER: ReadonlyMap<ProblemCode, number | null> = new Map<ProblemCode, number | null>([
  ['STORE_UNAVAILABLE', 1],
  ['VIEW_REBUILDING', 1],
  ['OVERLOADED', 1],
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
  HOST_NOT_ALLOWED: {
    status: 403,
    title: 'The demo does not answer to this host',
    explanation: 'Demo mode answers to `localhost` and loopback addresses only, and to the names in the setting `DEMO_HOSTS`.',
  },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route', explanation: 'Check the path against `/docs/reference`.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'The path does not take this method',
    explanation: 'The header `Allow` lists the methods that it takes.',
  },
  ...RULE_PROBLEMS,
  REVISION_NOT_FOUND: {
    status: 404,
    title: 'The contract had no such state',
    explanation: 'The revision is not written yet, or the instant is before the contract began or yet to come.',
  },
  CONTRACT_TOO_LARGE: {
    status: 409,
    title: 'The contract is too large',
    explanation:
      'Its events have at most `facts.maximum` bytes. It can still be accepted, approved and ended, and so can its open proposals be accepted.',
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
  OVERLOADED: {
    status: 503,
    title: 'The service has too much to do',
    explanation:
      'Nothing was recorded. Reads are refused first and commands next; charges and deadlines go on. Retry after `Retry-After` with the same Idempotency-Key.',
  },
  VIEW_PARKED: {
    status: 503,
    title: 'This contract is parked',
    explanation:
      '`facts.reason` says what is refused. `incomplete`, an event is missing: commands, and every read that needs it. `unreadable`, an event cannot be read: commands, and every read but the history, which shows its place. `tooLarge`, for the view: the page alone. An operator must act.',
  },
} as const satisfies Record<ProblemCode, Problem>;
