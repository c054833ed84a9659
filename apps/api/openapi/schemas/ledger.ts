import type { Ledger, LedgerEntry, MoneyInvariants, ShownPosting } from '#application';
import { amount, count, flag, id, instant, listOf, mapOf, orNull, record, text } from './described.js';
import { STORY } from './story.js';

const posting = record<ShownPosting>({ account: text('escrow:allocated'), amount: amount(-40_000), balance: amount(2_000) });

const entry = record<LedgerEntry>({
  revision: count(8),
  at: instant('2030-01-09T10:00:00.000Z'),
  type: text('PaymentReleased'),
  milestoneId: orNull(id(STORY.designId)),
  postings: listOf(posting, [
    posting.example,
    { account: 'freelancer:pending', amount: 36_000, balance: 36_000 },
    { account: 'platform:fees', amount: 4_000, balance: 4_000 },
  ]),
});

export const ledger = record<Ledger>({
  contractId: id(STORY.contractId),
  revision: count(11),
  currency: text('USD'),
  entries: listOf(entry),
  balances: mapOf(amount(), {
    'client:source': -42_000,
    'escrow:allocated': 0,
    'escrow:carryover': 2_000,
    'freelancer:pending': 36_000,
    'freelancer:available': 0,
    'platform:fees': 4_000,
    'client:refundDue': 0,
  }),
  invariants: record<MoneyInvariants>({
    ok: flag(true),
    charged: amount(42_000),
    allocated: amount(0),
    carryover: amount(2_000),
    released: amount(40_000),
    refunded: amount(0),
  }),
});
