import type { Ledger, LedgerEntry, MoneyInvariants, ShownPosting } from '#application';
import {
  amount,
  balance,
  count,
  eachOf,
  flag,
  id,
  instant,
  listOf,
  meaning,
  named,
  oneOf,
  orNull,
  record,
} from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { currency } from '#apps/http/openapi/vocabulary';
import { ACCOUNTS, EVENT_TYPES } from '#domain';

const posting = named(
  'Posting',
  record<ShownPosting>({
    account: oneOf(ACCOUNTS, 'escrow:allocated'),
    amount: meaning('Added to the account, in minor units; negative when taken from it, never 0.', balance(-40_000)),
    balance: meaning('Of the account after the posting, in minor units.', balance(2_000)),
  }),
);

const entry = named(
  'LedgerEntry',
  record<LedgerEntry>({
    revision: count(8),
    at: instant('2030-01-09T10:00:00.000Z'),
    type: oneOf(EVENT_TYPES, 'PaymentReleased'),
    milestoneId: orNull(id(STORY.designId)),
    postings: meaning(
      'They sum to 0.',
      listOf(posting, [
        posting.example,
        { account: 'freelancer:pending', amount: 36_000, balance: 36_000 },
        { account: 'platform:fees', amount: 4_000, balance: 4_000 },
      ]),
    ),
  }),
);

export const ledger = named(
  'Ledger',
  record<Ledger>({
    contractId: id(STORY.contractId),
    revision: count(11),
    currency: orNull(currency()),
    entries: listOf(entry),
    balances: eachOf(ACCOUNTS, balance(), {
      'client:source': -42_000,
      'escrow:allocated': 0,
      'escrow:carryover': 2_000,
      'freelancer:pending': 36_000,
      'freelancer:available': 0,
      'freelancer:paidOut': 0,
      'platform:fees': 4_000,
      'client:refundDue': 0,
      'client:refunded': 0,
    }),
    invariants: record<MoneyInvariants>({
      ok: meaning('`charged = allocated + carryover + released + refunded`, none negative, and the balances say the same.', flag(true)),
      charged: amount(42_000),
      allocated: amount(0),
      carryover: amount(2_000),
      released: amount(40_000),
      refunded: amount(0),
    }),
  }),
);
