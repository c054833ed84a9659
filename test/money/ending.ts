import type { EndingCommands } from '#domain';
import { escrow, held, type Books } from './books.js';
import { owe } from './owed.js';
import { release } from './releases.js';
import { bounds, charging, frozen, when, type Objection, type Rows } from './row.js';
import { giveBack } from './transfers.js';

/** Pays of the escrow what milestones hold, in sequence, then the carryover, until the amount is paid. */
export function payOf(books: Books, amount: number): void {
  let rest = amount;
  for (const milestone of books.milestones) {
    const part = Math.min(rest, held(milestone));
    if (part === 0) continue;
    release(books, milestone, part);
    if (held(milestone) === 0) milestone.phase = 'released';
    rest -= part;
  }
  const part = Math.min(rest, books.carryover);
  if (part === 0) return;
  books.carryover -= part;
  owe(books, { kind: 'release', milestoneId: null, gross: part });
}

/** All that the escrow holds goes back to the client. */
export function returnAll(books: Books, refundIds: readonly string[]): void {
  giveBack(books, escrow(books), refundIds);
  for (const milestone of books.milestones) {
    const rest = held(milestone);
    if (rest === 0) continue;
    milestone.refunded += rest;
    milestone.phase = milestone.released > 0 ? 'released' : 'refunded';
  }
  books.carryover = 0;
}

function returnAsAsked(books: Books, refundIds: readonly string[], state: 'approved' | 'lapsed'): void {
  returnAll(books, refundIds);
  if (books.request) books.request.state = state;
  books.stage = 'ended';
}

export function noRequest({ request }: Books): readonly Objection[] {
  return when(request?.state !== 'open', 'REFUND_REQUEST_NOT_OPEN', { state: request?.state ?? null });
}

export const ENDING: Rows<keyof EndingCommands> = {
  EndContract: {
    objections: ({ by, payAmount }, books) => {
      const maximum = escrow(books);
      const hasEnded = when(books.stage === 'ended', 'CONTRACT_ENDED');
      const standing = [...hasEnded, ...frozen(books), ...charging(books)];
      if (by !== 'client') return standing;
      return [...standing, ...bounds(payAmount, 0), ...when(payAmount > maximum, 'PAID_AMOUNT_TOO_HIGH', { maximum })];
    },
    moves: ({ by, payAmount, refundIds }, books) => {
      if (by === 'client') payOf(books, payAmount);
      else returnAll(books, refundIds);
      const rest = escrow(books);
      books.stage = rest > 0 ? 'ending' : 'ended';
      if (rest > 0) books.request = { amount: rest, state: 'open' };
    },
  },
  ApproveEscrowRefund: {
    objections: (_command, books) => noRequest(books),
    moves: ({ refundIds }, books) => returnAsAsked(books, refundIds, 'approved'),
  },
  LapseEscrowRefund: {
    objections: (_command, books) => noRequest(books),
    moves: ({ refundIds }, books) => returnAsAsked(books, refundIds, 'lapsed'),
  },
};
