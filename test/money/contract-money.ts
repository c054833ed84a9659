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

/** The refusals that are about money alone: the model knows for each command exactly whether it earns them. */
export const ABOUT_MONEY: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'AMOUNT_CHANGED',
  'AMOUNT_BELOW_MINIMUM',
  'AMOUNT_ABOVE_MAXIMUM',
  'PAID_AMOUNT_TOO_HIGH',
  'CONSENT_REQUIRED',
  'UNDERPAYMENT_REASON_REQUIRED',
  'BONUS_REQUIRES_FULL_RELEASE',
  'ESCROW_NOT_EMPTY',
  'REFUND_TOO_HIGH',
  'PREVIOUS_MILESTONE_NOT_RELEASED',
  'NOT_NEXT_IN_SEQUENCE',
  'NO_PENDING_MILESTONE',
  'MILESTONE_NOT_FUNDED',
  'MILESTONE_FUNDED_IMMUTABLE',
  'ALREADY_RELEASED',
  'FUNDING_IN_PROGRESS',
  'FUNDING_NOT_OPEN',
  'TOO_MANY_TOP_UPS',
  'TRANSFER_NOT_OPEN',
  'PAYMENT_NOT_FOUND',
  'PAYOUT_NOT_FAILED',
  'REFUND_NOT_FAILED',
  'REFUND_NOT_FOUND',
  'REFUND_REQUEST_NOT_OPEN',
  'DISPUTE_OPEN',
  'DISPUTE_NOT_FOUND',
  'DISPUTE_NOT_OPEN',
  'SETTLEMENT_NOT_FOUND',
  'SETTLEMENT_NOT_OPEN',
  'SPLIT_DOES_NOT_SUM',
]);
