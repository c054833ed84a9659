import { describe, expect, it } from '@jest/globals';
import { accepted, confirmPayout, contractAfter, designDone, failPayout, given, happened, makeAvailable, offered } from '#testing';

/** The design was released at revision 10: 9 000 net, available at this instant. */
const payment = 10;
const availableAt = '2030-01-14T10:00:00.000Z';
const held = [...offered, ...accepted, ...designDone];
const available = [...held, happened('PaymentBecameAvailable', { payment, amount: 9_000 }, availableAt)];
const paid = happened('PayoutPaid', { payment, attempt: 1, amount: 9_000, gatewayReference: 'payout-1' });
const failed = happened('PayoutFailed', { payment, attempt: 1, code: 'ACCOUNT_CLOSED' });

describe('the security period of a payment', () => {
  it('ends at its instant, with what is to be paid out', () => {
    given(held)
      .when(makeAvailable(payment, { at: availableAt }))
      .emits(happened('PaymentBecameAvailable', { payment, amount: 9_000 }, availableAt));
  });

  it('does not end before', () => {
    given(held)
      .when(makeAvailable(payment, { at: '2030-01-14T09:59:59.999Z' }))
      .refuses('DEADLINE_NOT_REACHED', { at: availableAt });
  });

  it('ends once', () => {
    given(available).when(makeAvailable(payment)).refuses('TRANSFER_NOT_OPEN', { state: 'available' });
  });

  it('is that of a payment of the contract', () => {
    given(held).when(makeAvailable(9)).refuses('PAYMENT_NOT_FOUND', {});
  });
});

describe('a payout', () => {
  it('pays what is left of the payment, once', () => {
    given(available).when(confirmPayout(payment)).emits(paid);
    given(available, paid).when(confirmPayout(payment)).refuses('TRANSFER_NOT_OPEN', { state: 'paid' });
    const contract = contractAfter(available, paid);
    expect(contract.totals.paidOut).toBe(9_000);
    expect(contract.payments).toMatchObject([{ payment, state: 'paid', code: null }]);
  });

  it('that the gateway declines leaves the payment failed, with the code', () => {
    given(available).when(failPayout(payment)).emits(failed);
    expect(contractAfter(available, failed).payments).toMatchObject([{ payment, state: 'failed', code: 'ACCOUNT_CLOSED' }]);
    given(available, failed).when(failPayout(payment)).refuses('TRANSFER_NOT_OPEN', { state: 'failed' });
  });

  it('is not answered before the payment is available, nor as another attempt', () => {
    given(held).when(confirmPayout(payment)).refuses('TRANSFER_NOT_OPEN', { state: 'held' });
    given(available)
      .when(confirmPayout(payment, { attempt: 2 }))
      .refuses('TRANSFER_NOT_OPEN', { state: 'available' });
    given(available).when(failPayout(9)).refuses('PAYMENT_NOT_FOUND', {});
  });
});
