import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  confirmPayout,
  contractAfter,
  designDone,
  failPayout,
  given,
  giveRefund,
  happened,
  makeAvailable,
  offered,
  retryPayout,
  today,
} from '#testing';
import { availableActions } from '../available-actions.js';
import type { ContractEvent } from '../events.js';

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

/** What an operator is shown of retrying a payout. */
const shown = (...histories: readonly (ContractEvent | readonly ContractEvent[])[]) =>
  availableActions(contractAfter(...histories), 'operator', today).find(({ command }) => command === 'RetryPayout');

describe('a payout that failed', () => {
  it('is retried by an operator, and waits for the answer to its next attempt', () => {
    const retrying = given(available, failed).when(retryPayout(payment));
    retrying.emits(happened('PayoutRetried', { payment, attempt: 2 }));
    expect(retrying.contract().payments).toMatchObject([{ state: 'available', attempt: 2, code: null }]);
    retrying.and(confirmPayout(payment)).refuses('TRANSFER_NOT_OPEN', { state: 'available' });
    retrying.and(retryPayout(payment)).refuses('PAYOUT_NOT_FAILED', { state: 'available' });
    expect(retrying.and(confirmPayout(payment, { attempt: 2 })).contract().totals.paidOut).toBe(9_000);
  });

  it('asks for what is left of its payment, and for nothing where nothing is', () => {
    given(available, failed)
      .when(giveRefund(4_000))
      .and(retryPayout(payment))
      .and(confirmPayout(payment, { attempt: 2 }))
      .emits(happened('PayoutPaid', { payment, attempt: 2, amount: 5_000, gatewayReference: 'payout-1' }));
    given(available, failed).when(giveRefund(9_000)).and(retryPayout(payment)).refuses('PAYOUT_NOT_FAILED', { state: 'failed' });
  });

  it('is the only one that is: by nobody else, of a payment of the contract', () => {
    given(available, failed)
      .when(retryPayout(payment, { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['operator'] });
    given(available, failed).when(retryPayout(9)).refuses('PAYMENT_NOT_FOUND', {});
    given(held).when(retryPayout(payment)).refuses('PAYOUT_NOT_FAILED', { state: 'held' });
    given(available).when(retryPayout(payment)).refuses('PAYOUT_NOT_FAILED', { state: 'available' });
    given(available, paid).when(retryPayout(payment)).refuses('PAYOUT_NOT_FAILED', { state: 'paid' });
  });

  it('is what an operator is shown, whichever payment it is of', () => {
    expect(shown(held)).toMatchObject({ milestoneId: null, enabled: false, code: 'PAYOUT_NOT_FAILED' });
    expect(shown(offered, accepted)).toMatchObject({ enabled: false, code: 'PAYMENT_NOT_FOUND' });
    expect(shown(available, failed)).toMatchObject({ enabled: true, code: null });
  });
});
