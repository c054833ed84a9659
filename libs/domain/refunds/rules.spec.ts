import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  buildDone,
  confirmRefund,
  contractAfter,
  designActivated,
  designDone,
  endContract,
  ended,
  failRefund,
  given,
  giveRefund,
  happened,
  offered,
  retryRefund,
} from '#testing';

/** Design was paid at revision 10 (9 000 net), build at revision 16 (18 000 net). */
const done = [...offered, ...accepted, ...designDone, ...buildDone];
const failedDesign = [
  happened('PaymentBecameAvailable', { payment: 10, amount: 9_000 }),
  happened('PayoutFailed', { payment: 10, attempt: 1, code: 'ACCOUNT_CLOSED' }),
];
const toBuild = (refundId: string, amount: number) => ({ refundId, fundingId: 'funding-build', amount });

describe('a refund that the freelancer gives', () => {
  it('comes out of the oldest held payments, and goes to the newest charge', () => {
    const giving = given(done).when(giveRefund(10_000));
    const data = { amount: 10_000, milestoneId: null, fromPending: 10_000, fromAvailable: 0, refunds: [toBuild('refund-1', 10_000)] };
    giving.emits(happened('RefundGiven', data));
    expect(giving.contract().payments.map(({ givenBack }) => givenBack)).toStrictEqual([9_000, 1_000]);
    expect(giving.contract().totals).toMatchObject({ charged: 30_000, released: 20_000, fees: 3_000, refunded: 10_000 });
  });

  it('comes of failed payouts last', () => {
    const giving = given(done, failedDesign).when(giveRefund(20_000));
    const refunds = [toBuild('refund-1', 20_000)];
    giving.emits(happened('RefundGiven', { amount: 20_000, milestoneId: null, fromPending: 18_000, fromAvailable: 2_000, refunds }));
    expect(giving.contract().payments.map(({ givenBack }) => givenBack)).toStrictEqual([2_000, 18_000]);
  });

  it('can be of one milestone alone', () => {
    given(done)
      .when(giveRefund(9_001, { milestoneId: 'design' }))
      .refuses('REFUND_TOO_HIGH', { maximum: 9_000 });
    given(done)
      .when(giveRefund(1, { milestoneId: 'nowhere' }))
      .refuses('MILESTONE_NOT_FOUND', {});
    expect(
      given(done)
        .when(giveRefund(18_000, { milestoneId: 'build' }))
        .contract()
        .payments.map(({ givenBack }) => givenBack),
    ).toStrictEqual([0, 18_000]);
  });

  it('is at least 1, and at most what was received and is not paid out', () => {
    given(done).when(giveRefund(0)).refuses('AMOUNT_BELOW_MINIMUM', { minimum: 1, actual: 0, path: 'amount' });
    given(done).when(giveRefund(27_001)).refuses('REFUND_TOO_HIGH', { maximum: 27_000 });
    const paidOut = happened('PayoutPaid', { payment: 10, attempt: 1, amount: 9_000, gatewayReference: 'payout-1' });
    given(done, failedDesign.slice(0, 1)).when(giveRefund(18_001)).refuses('REFUND_TOO_HIGH', { maximum: 18_000 });
    given(done, failedDesign.slice(0, 1), paidOut).when(giveRefund(18_001)).refuses('REFUND_TOO_HIGH', { maximum: 18_000 });
  });

  it('comes up to 180 days after the end, of a contract that was accepted', () => {
    const end = '2030-07-15T09:00:00.000Z';
    given(offered).when(giveRefund(1)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(done, ended)
      .when(giveRefund(1, { at: end }))
      .refuses('DEADLINE_PASSED', { at: end });
    expect(
      given(done, ended)
        .when(giveRefund(1, { at: '2030-07-15T08:59:59.999Z' }))
        .contract().totals.refunded,
    ).toBe(1);
  });
});

describe('a refund at the gateway', () => {
  const pending = [
    ...offered,
    ...accepted,
    ...designActivated,
    happened('EscrowRefunded', {
      milestones: [{ milestoneId: 'design', amount: 10_000 }],
      fromCarryover: 0,
      amount: 10_000,
      refunds: [{ refundId: 'refund-1', fundingId: 'funding-design', amount: 10_000 }],
    }),
  ];
  const paid = happened('RefundPaid', { refundId: 'refund-1', amount: 10_000, gatewayReference: 'refund-reference' });
  const failed = happened('RefundFailed', { refundId: 'refund-1', code: 'REFUND_REFUSED' });

  it('is paid once', () => {
    given(pending).when(confirmRefund('refund-1')).emits(paid);
    given(pending, paid).when(confirmRefund('refund-1')).refuses('TRANSFER_NOT_OPEN', { state: 'paid' });
    expect(contractAfter(pending, paid).refunds).toMatchObject([{ state: 'paid', code: null }]);
  });

  it('that is declined stays failed, with the code', () => {
    given(pending).when(failRefund('refund-1')).emits(failed);
    given(pending, failed).when(failRefund('refund-1')).refuses('TRANSFER_NOT_OPEN', { state: 'failed' });
    expect(contractAfter(pending, failed).refunds).toMatchObject([{ state: 'failed', code: 'REFUND_REFUSED' }]);
  });

  it('that failed is retried by an operator alone, and waits for the answer to its next attempt', () => {
    const retrying = given(pending, failed).when(retryRefund('refund-1'));
    retrying.emits(happened('RefundRetried', { refundId: 'refund-1', attempt: 2 }));
    expect(retrying.contract().refunds).toMatchObject([{ state: 'pending', attempt: 2, code: null }]);
    retrying.and(confirmRefund('refund-1')).refuses('TRANSFER_NOT_OPEN', { state: 'pending' });
    retrying.and(retryRefund('refund-1')).refuses('REFUND_NOT_FAILED', { state: 'pending' });
    retrying.and(confirmRefund('refund-1', { attempt: 2 })).emits(paid);
    given(pending, failed)
      .when(retryRefund('refund-1', { by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['operator'] });
    given(pending, failed).when(retryRefund('nowhere')).refuses('REFUND_NOT_FOUND', {});
    given(pending).when(retryRefund('refund-1')).refuses('REFUND_NOT_FAILED', { state: 'pending' });
    given(pending, paid).when(retryRefund('refund-1')).refuses('REFUND_NOT_FAILED', { state: 'paid' });
  });

  it('is one of the contract, and this attempt of it', () => {
    given(pending).when(confirmRefund('nowhere')).refuses('REFUND_NOT_FOUND', {});
    given(pending)
      .when(confirmRefund('refund-1', { attempt: 2 }))
      .refuses('TRANSFER_NOT_OPEN', { state: 'pending' });
  });
});

describe('every charge', () => {
  it('is given back once, though refunds follow each other', () => {
    const { charges, refunds } = given(done)
      .when(giveRefund(19_000))
      .and(giveRefund(8_000, { refundIds: ['refund-3', 'refund-4'] }))
      .and(endContract(0))
      .contract();
    expect(charges.map(({ amount, givenBack }) => [amount, givenBack])).toStrictEqual([
      [10_000, 7_000],
      [20_000, 20_000],
    ]);
    expect(refunds.map(({ refundId, fundingId, amount }) => [refundId, fundingId, amount])).toStrictEqual([
      ['refund-1', 'funding-build', 19_000],
      ['refund-3', 'funding-build', 1_000],
      ['refund-4', 'funding-design', 7_000],
    ]);
  });
});
