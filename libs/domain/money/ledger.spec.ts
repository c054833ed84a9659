import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { accepted, design, designActivated, designDone, ended, happened, offered, randomHistories, released, replayed } from '#testing';
import type { ExistingContract } from '../contract.js';
import { leftOf } from '../payouts/payout.js';
import { ACCOUNTS, postings, type Account, type Posting } from './ledger.js';

type Balances = Readonly<Record<Account, number>>;

const EMPTY = {
  'client:source': 0,
  'escrow:allocated': 0,
  'escrow:carryover': 0,
  'freelancer:pending': 0,
  'freelancer:available': 0,
  'freelancer:paidOut': 0,
  'platform:fees': 0,
  'client:refundDue': 0,
  'client:refunded': 0,
} satisfies Balances;

const posted = (balances: Balances, { account, amount }: Posting): Balances => ({ ...balances, [account]: balances[account] + amount });

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

describe('the postings of an event', () => {
  it('move the charge from the client to the milestone', () => {
    expect(designActivated.flatMap(postings)).toStrictEqual([
      { account: 'client:source', amount: -10_000 },
      { account: 'escrow:allocated', amount: 10_000 },
    ]);
  });

  it('move the carryover to the milestone when it is used', () => {
    const data = {
      milestoneId: 'build',
      fundingId: 'funding-build',
      charged: 3_000,
      fromCarryover: 2_000,
      gatewayReference: 'charge-build',
    };
    expect(postings(happened('MilestoneFunded', data))).toStrictEqual([
      { account: 'client:source', amount: -3_000 },
      { account: 'escrow:carryover', amount: -2_000 },
      { account: 'escrow:allocated', amount: 5_000 },
    ]);
    expect(postings(happened('MilestoneFunded', { ...data, charged: 0, gatewayReference: null }))).toStrictEqual([
      { account: 'escrow:carryover', amount: -2_000 },
      { account: 'escrow:allocated', amount: 2_000 },
    ]);
  });

  it('move a payment to the freelancer and the platform, and the rest to the carryover', () => {
    const release = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 800, paid: 8_000 };
    expect(released(design, release).flatMap(postings)).toStrictEqual([
      { account: 'escrow:allocated', amount: -8_000 },
      { account: 'freelancer:pending', amount: 7_200 },
      { account: 'platform:fees', amount: 800 },
      { account: 'escrow:allocated', amount: -2_000 },
      { account: 'escrow:carryover', amount: 2_000 },
    ]);
  });

  it('move a payment out of the carryover, without a fee when there is none', () => {
    const payment = happened('PaymentReleased', {
      milestoneId: null,
      from: 'carryover',
      gross: 4,
      fee: 0,
      net: 4,
      trigger: 'contractEnd',
      availableAt: '2030-01-14T10:00:00.000Z',
    });
    expect(postings(payment)).toStrictEqual([
      { account: 'escrow:carryover', amount: -4 },
      { account: 'freelancer:pending', amount: 4 },
    ]);
  });

  it('move a payment out of the security period, and to the freelancer once it is paid out', () => {
    expect(postings(happened('PaymentBecameAvailable', { payment: 8, amount: 9_000 }))).toStrictEqual([
      { account: 'freelancer:pending', amount: -9_000 },
      { account: 'freelancer:available', amount: 9_000 },
    ]);
    expect(postings(happened('PayoutPaid', { payment: 8, attempt: 1, amount: 9_000, gatewayReference: 'payout-8' }))).toStrictEqual([
      { account: 'freelancer:available', amount: -9_000 },
      { account: 'freelancer:paidOut', amount: 9_000 },
    ]);
    expect(postings(happened('PayoutFailed', { payment: 8, attempt: 1, code: 'ACCOUNT_CLOSED' }))).toStrictEqual([]);
  });

  it('are empty when no money moves', () => {
    const quiet = [...offered, ...accepted, ...designDone, ...ended].filter(
      ({ type }) => type !== 'MilestoneFunded' && type !== 'PaymentReleased',
    );
    expect(quiet.flatMap(postings)).toStrictEqual([]);
  });
});

function balancesOf({
  totals: { charged, allocated, carryover, released: paid, fees, refunded, paidOut },
  payments,
  refunds,
}: ExistingContract): Balances {
  const given = sum(refunds.filter(({ state }) => state === 'paid').map(({ amount }) => amount));
  const available = sum(payments.filter(({ state }) => state === 'available' || state === 'failed').map(leftOf));
  return {
    'client:source': 0 - charged,
    'escrow:allocated': allocated,
    'escrow:carryover': carryover,
    'freelancer:pending': paid - fees - available - paidOut,
    'freelancer:available': available,
    'freelancer:paidOut': paidOut,
    'platform:fees': fees,
    'client:refundDue': refunded - given,
    'client:refunded': given,
  };
}

describe('the ledger of a history', () => {
  it('sums to zero at every event, and its balances equal the totals', () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        replayed(history).reduce<Balances>((before, { event, after }) => {
          const moves = postings(event);
          const balances = moves.reduce(posted, before);
          expect(sum(moves.map((one) => one.amount))).toBe(0);
          expect(balances).toStrictEqual(balancesOf(after));
          expect(Math.min(...ACCOUNTS.filter((one) => one !== 'client:source').map((one) => balances[one]))).toBeGreaterThanOrEqual(0);
          return balances;
        }, EMPTY);
      }),
      { numRuns: 60 },
    );
  });

  it('names every account', () => {
    expect(Object.keys(EMPTY).toSorted()).toStrictEqual([...ACCOUNTS].toSorted());
  });
});
