import type { Command, CommandType, RejectionCode } from '#domain';
import { laterOf, type Books } from './books.js';
import { CHARGES } from './charges.js';
import { DISPUTES } from './disputes.js';
import { ENDING } from './ending.js';
import { PAUSES, PLAN } from './plan.js';
import { PROPOSALS } from './proposals.js';
import { RELEASES } from './releases.js';
import type { Objection, Row, Rows } from './row.js';
import { PAYOUTS, REFUNDS } from './transfers.js';

/** What every command may do with money. A command without a row does not compile. */
const ROWS: Rows<CommandType> = {
  ...PLAN,
  ...CHARGES,
  ...RELEASES,
  ...PROPOSALS,
  ...PAUSES,
  ...ENDING,
  ...DISPUTES,
  ...PAYOUTS,
  ...REFUNDS,
};

const NOTHING_MOVED = { carryover: 0, inFlight: null, charges: [], extras: [], payments: [], refunds: [], request: null, disputes: [] };

/** The books of a contract that this offer makes. */
export const booksOf = ({ terms, at }: Command<'CreateOffer'>): Books => ({
  terms: { ...terms },
  stage: 'offered',
  lastAt: at,
  milestones: [],
  proposals: [],
  ...structuredClone(NOTHING_MOVED),
});

export function objectionsTo<Type extends CommandType>(command: Command<Type>, books: Books): readonly Objection[] {
  const row: Row<Type> = ROWS[command.type];
  return row.objections(command, books);
}

export function move<Type extends CommandType>(command: Command<Type>, books: Books): void {
  const row: Row<Type> = ROWS[command.type];
  books.lastAt = laterOf(command.at, books.lastAt);
  row.moves(command, books);
}

/**
 * The refusals that are about money alone: the model knows for each command exactly whether it earns them. Of the others it knows nothing, or too
 * little. A code without its row does not compile.
 */
export const ABOUT_MONEY: { readonly [Code in RejectionCode]: boolean } = {
  WRONG_ROLE: false,
  CONTRACT_NOT_FOUND: false,
  MILESTONE_NOT_FOUND: false,
  SUBMISSION_NOT_FOUND: false,
  PAYMENT_NOT_FOUND: true,
  REFUND_NOT_FOUND: true,
  PROPOSAL_NOT_FOUND: false,
  DISPUTE_NOT_FOUND: true,
  SETTLEMENT_NOT_FOUND: true,
  CONTRACT_NOT_ACTIVE: false,
  CONTRACT_NOT_PAUSED: false,
  CONTRACT_NOT_ON_HOLD: false,
  CONTRACT_ENDED: false,
  OFFER_NOT_OPEN: false,
  PREVIOUS_MILESTONE_NOT_RELEASED: true,
  NOT_NEXT_IN_SEQUENCE: true,
  NO_PENDING_MILESTONE: true,
  MILESTONE_NOT_PENDING: false,
  MILESTONE_FUNDED_IMMUTABLE: true,
  MILESTONE_NOT_FUNDED: true,
  FUNDING_IN_PROGRESS: true,
  DISPUTE_OPEN: true,
  DISPUTE_NOT_OPEN: true,
  SETTLEMENT_NOT_OPEN: true,
  FUNDING_NOT_OPEN: true,
  TRANSFER_NOT_OPEN: true,
  PAYOUT_NOT_FAILED: true,
  REFUND_NOT_FAILED: true,
  REFUND_REQUEST_NOT_OPEN: true,
  SUBMISSION_OPEN: false,
  TOO_MANY_SUBMISSIONS: false,
  NO_OPEN_SUBMISSION: false,
  SUBMISSION_CHANGED: false,
  EXTENSION_LIMIT: false,
  ALREADY_RELEASED: true,
  NUDGED_ALREADY: false,
  CHANGE_REQUEST_OPEN: false,
  CHANGE_REQUEST_STALE: false,
  PROPOSAL_NOT_OPEN: false,
  NOTHING_CHANGES: false,
  AMOUNT_CHANGED: true,
  ESCROW_NOT_EMPTY: true,
  DEADLINE_PASSED: false,
  DEADLINE_NOT_REACHED: false,
  AMOUNT_BELOW_MINIMUM: true,
  AMOUNT_ABOVE_MAXIMUM: true,
  PAID_AMOUNT_TOO_HIGH: true,
  BONUS_REQUIRES_FULL_RELEASE: true,
  REFUND_TOO_HIGH: true,
  SPLIT_DOES_NOT_SUM: true,
  CONSENT_REQUIRED: true,
  UNDERPAYMENT_REASON_REQUIRED: true,
  INSTRUCTIONS_REQUIRED: false,
  DUE_DATE_PAST: false,
  EXPIRY_PAST: false,
  TOO_MANY_MILESTONES: false,
  PROPOSAL_NOT_NEEDED: false,
  TOO_MANY_TOP_UPS: true,
  ORDER_INCOMPLETE: false,
  SAME_PARTY: false,
  CURRENCY_UNSUPPORTED: false,
};
