import type { RejectionCode } from '#domain';

export interface Problem {
  readonly status: number;
  readonly title: string;
  /** What happened, and what the caller can do about it. */
  readonly explanation: string;
}

/** The problems that the rules of contracts answer, by code. */
export const RULE_PROBLEMS = {
  WRONG_ROLE: { status: 403, title: 'Your role may not do this', explanation: '`facts.allowed` lists the roles that may.' },
  CONTRACT_NOT_FOUND: {
    status: 404,
    title: 'There is no such contract',
    explanation: 'It does not exist, or you are not one of its parties: both look the same.',
  },
  REFUND_NOT_FOUND: { status: 404, title: 'There is no such refund', explanation: 'The contract has no refund of this id.' },
  DISPUTE_NOT_FOUND: { status: 404, title: 'There is no such dispute', explanation: 'The contract has no dispute of this id.' },
  SETTLEMENT_NOT_FOUND: {
    status: 404,
    title: 'There is no such settlement',
    explanation: 'The dispute has no settlement of this id.',
  },
  PAYMENT_NOT_FOUND: { status: 404, title: 'There is no such payment', explanation: 'The contract has no payment of this number.' },
  PROPOSAL_NOT_FOUND: { status: 404, title: 'There is no such proposal', explanation: 'The contract has no proposal of this id.' },
  MILESTONE_NOT_FOUND: { status: 404, title: 'There is no such milestone', explanation: 'The contract has no milestone of this id.' },
  SUBMISSION_NOT_FOUND: { status: 404, title: 'There is no such submission', explanation: 'The milestone has no submission of this id.' },
  CONTRACT_NOT_ACTIVE: {
    status: 409,
    title: 'The contract is not active',
    explanation: '`facts.status` says what it is instead. Such a contract does not take this command.',
  },
  CONTRACT_NOT_PAUSED: { status: 409, title: 'The contract is not paused', explanation: 'There is nothing to restart.' },
  CONTRACT_NOT_ON_HOLD: { status: 409, title: 'The contract is not on hold', explanation: 'There is no hold to lift.' },
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
  DISPUTE_NOT_OPEN: {
    status: 409,
    title: 'The dispute is over',
    explanation: 'It was settled, decided or cancelled; `facts.state` says which.',
  },
  SETTLEMENT_NOT_OPEN: {
    status: 409,
    title: 'The settlement is no longer open',
    explanation: 'The side that proposed it has proposed another one since; `facts.state` says what became of it.',
  },
  TRANSFER_NOT_OPEN: {
    status: 409,
    title: 'No such transfer is open',
    explanation: 'The payment gateway has answered it already, or it is not due. Only the service itself can be refused with it.',
  },
  PAYOUT_NOT_FAILED: {
    status: 409,
    title: 'No payout has failed',
    explanation: 'The payment is `facts.state`. Only a failed payout can be retried, and only where something is left of its payment.',
  },
  REFUND_NOT_FAILED: {
    status: 409,
    title: 'The refund has not failed',
    explanation: 'It is `facts.state`. Only a failed refund can be retried.',
  },
  REFUND_REQUEST_NOT_OPEN: {
    status: 409,
    title: 'No request for the escrow is open',
    explanation: 'It was answered already, or is disputed, as `facts.state` says; null: there never was one.',
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
    explanation:
      'A milestone has at most `facts.maximum`, those that were sent back or withdrawn included. The client can still approve it.',
  },
  NO_OPEN_SUBMISSION: { status: 409, title: 'There is nothing to review', explanation: 'The milestone has no open submission.' },
  SUBMISSION_CHANGED: {
    status: 409,
    title: 'The last submission is another one',
    explanation: 'You sent `facts.sent`, the last submission is `facts.actual`: look at it before you decide.',
  },
  EXTENSION_LIMIT: {
    status: 409,
    title: 'The review was extended often enough',
    explanation: 'The review of a submission is extended at most `facts.maximum` times.',
  },
  ALREADY_RELEASED: { status: 409, title: 'The milestone is released already', explanation: 'A milestone is released once.' },
  NUDGED_ALREADY: {
    status: 409,
    title: 'The client was asked already',
    explanation: 'The activation of a milestone can be asked for once in 24 hours: again from `facts.again` on.',
  },
  CHANGE_REQUEST_OPEN: {
    status: 409,
    title: 'A proposal is open already',
    explanation: 'A side has one open proposal at a time: withdraw `facts.proposalId`, or wait until it is answered.',
  },
  CHANGE_REQUEST_STALE: {
    status: 409,
    title: 'The proposal no longer fits the contract',
    explanation:
      'What item `facts.index` is about has changed since: its milestone by its state, or a field that is meant. Nothing was accepted.',
  },
  PROPOSAL_NOT_OPEN: {
    status: 409,
    title: 'The proposal is no longer open',
    explanation: 'It was accepted, rejected or withdrawn; `facts.state` says which.',
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
  BONUS_REQUIRES_FULL_RELEASE: {
    status: 409,
    title: 'A bonus needs the whole deposit',
    explanation: 'Pay the whole deposit with the bonus, or less and no bonus.',
  },
  DEADLINE_PASSED: { status: 409, title: 'The deadline has passed', explanation: 'It was `facts.at`.' },
  DEADLINE_NOT_REACHED: { status: 409, title: 'The deadline has not come', explanation: 'It is `facts.at`.' },
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
  PAID_AMOUNT_TOO_HIGH: {
    status: 422,
    title: 'Too much is paid',
    explanation: 'At most `facts.maximum`: twice what a milestone holds, and at the end of a contract what its escrow holds.',
  },
  REFUND_TOO_HIGH: {
    status: 422,
    title: 'More is given back than there is',
    explanation: 'At most `facts.maximum` of what was received is not paid out yet.',
  },
  SPLIT_DOES_NOT_SUM: {
    status: 422,
    title: 'The parts are not what is frozen',
    explanation: '`toFreelancer` and `toClient` must sum to `facts.expected`, and sum to `facts.actual`.',
  },
  CONSENT_REQUIRED: {
    status: 422,
    title: 'Paying less needs consent',
    explanation: 'The terms of this contract let a milestone be paid in part only when both sides have agreed on a lower amount.',
  },
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
  PROPOSAL_NOT_NEEDED: {
    status: 422,
    title: 'This needs no proposal',
    explanation: 'The client adds, edits and deletes pending milestones by itself: take item `facts.index` out.',
  },
  TOO_MANY_TOP_UPS: {
    status: 422,
    title: 'Two milestones at work would be topped up',
    explanation: 'Accept the items by their indexes, one raise at a time.',
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
} as const satisfies Record<RejectionCode, Problem>;
