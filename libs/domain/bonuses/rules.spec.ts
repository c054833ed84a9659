import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  availableAt,
  confirmFunding,
  contractAfter,
  designActivated,
  designDone,
  designInFunding,
  ended,
  endContract,
  failFunding,
  given,
  giveRefund,
  happened,
  offer,
  offered,
  payBonus,
  plannedThree,
  terms,
  today,
} from '#testing';
import type { ContractEvent } from '../events.js';
import { postings } from '../money/ledger.js';

const started = (kind: 'bonus' | 'expense' = 'bonus', amount = 500): ContractEvent =>
  happened('ExtraPaymentStarted', { paymentId: 'payment-1', milestoneId: null, kind, amount, note: null });
const made = (gross: number, fee: number): ContractEvent =>
  happened('ExtraPaymentMade', { paymentId: 'payment-1', gross, fee, net: gross - fee, gatewayReference: 'charge-1', availableAt });

const active = [...offered, ...accepted];
const bounded = (minCharge: number) => [offer({ terms: { ...terms, minCharge, maxAmount: 1_000 } }), ...plannedThree, ...accepted];
const below = (amount: number, minimum: number) => ['AMOUNT_BELOW_MINIMUM', { minimum, actual: amount, path: 'amount' }] as const;

const paused = happened('ContractPaused', { message: null });
const held = happened('ContractPutOnHold', { reason: 'The bank asks.' });

describe('paying a bonus', () => {
  it('starts a charge apart from the escrow', () => {
    given(active).when(payBonus(500)).emits(started());
    given(active)
      .when(payBonus(500, { reason: 'expense' }))
      .emits(started('expense'));
    const [note, data] = ['Thank you.', { paymentId: 'payment-1', milestoneId: null, kind: 'bonus', amount: 500 } as const];
    given(active)
      .when(payBonus(500, { note }))
      .emits(happened('ExtraPaymentStarted', { ...data, note }));
  });

  it('is at least the larger of 100 and the smallest charge, and at most the largest amount', () => {
    given(bounded(50))
      .when(payBonus(99))
      .refuses(...below(99, 100));
    given(bounded(50)).when(payBonus(100)).emits(started('bonus', 100));
    given(bounded(300))
      .when(payBonus(299, { reason: 'expense' }))
      .refuses(...below(299, 300));
    given(bounded(300))
      .when(payBonus(300, { reason: 'expense' }))
      .emits(started('expense', 300));
    given(bounded(50)).when(payBonus(1_000)).emits(started('bonus', 1_000));
    given(bounded(50)).when(payBonus(1_001)).refuses('AMOUNT_ABOVE_MAXIMUM', { maximum: 1_000, actual: 1_001, path: 'amount' });
  });

  it('needs a contract that is under way and not on hold, though it is paused or a charge is in flight', () => {
    given(offered).when(payBonus(500)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(active, paused).when(payBonus(500)).emits(started());
    given(active, designInFunding).when(payBonus(500)).emits(started());
    given(active, held).when(payBonus(500)).refuses('CONTRACT_NOT_ACTIVE', { status: 'onHold' });
    given(active, designActivated).when(endContract(0)).and(payBonus(500)).refuses('CONTRACT_NOT_ACTIVE', { status: 'ending' });
    given(offered, happened('OfferDeclined', { message: null }))
      .when(payBonus(500))
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'declined' });
  });

  it('is possible for 365 days after the end, though the contract was paused or on hold', () => {
    const deadline = '2031-01-16T09:00:00.000Z';
    const over = [active, paused, held, ended].flat();
    expect(
      given(over)
        .when(payBonus(500, { at: '2031-01-16T08:59:59.999Z' }))
        .contract().extraPayments,
    ).toHaveLength(1);
    given(over)
      .when(payBonus(500, { at: deadline }))
      .refuses('DEADLINE_PASSED', { at: deadline });
  });

  it('comes to the clock before the amount', () => {
    const deadline = '2031-01-16T09:00:00.000Z';
    given(active, ended)
      .when(payBonus(1, { at: deadline }))
      .refuses('DEADLINE_PASSED', { at: deadline });
  });
});

describe('an extra payment', () => {
  it('is made when its charge has succeeded, less the fee', () => {
    const making = given(active, started()).when(confirmFunding('payment-1'));
    making.emits(made(500, 50));
    const contract = making.contract();
    expect(contract.extraPayments).toStrictEqual([
      { paymentId: 'payment-1', kind: 'bonus', milestoneId: null, amount: 500, note: null, state: 'made', code: null, at: today },
    ]);
    expect(contract.payments).toMatchObject([{ payment: 6, kind: 'bonus', gross: 500, fee: 50, net: 450, availableAt, state: 'held' }]);
    expect(contract.charges).toMatchObject([{ fundingId: 'payment-1', amount: 500, gatewayReference: 'charge-1' }]);
    expect(contract.totals).toStrictEqual({
      charged: 500,
      allocated: 0,
      carryover: 0,
      released: 500,
      fees: 50,
      refunded: 0,
      extra: 500,
      paidOut: 0,
    });
  });

  it('has no fee where it is an expense', () => {
    given(active, started('expense')).when(confirmFunding('payment-1')).emits(made(500, 0));
  });

  it('goes from the client to the freelancer and the platform', () => {
    expect(postings(made(500, 50))).toStrictEqual([
      { account: 'client:source', amount: -500 },
      { account: 'freelancer:pending', amount: 450 },
      { account: 'platform:fees', amount: 50 },
    ]);
  });

  it('that the gateway declines moves nothing, and says why', () => {
    const failed = happened('ExtraPaymentFailed', { paymentId: 'payment-1', code: 'INSUFFICIENT_FUNDS' });
    given(active, started()).when(failFunding('payment-1')).emits(failed);
    const contract = contractAfter(active, started(), failed);
    expect(contract.extraPayments).toMatchObject([{ state: 'declined', code: 'INSUFFICIENT_FUNDS' }]);
    expect([contract.payments, contract.charges, contract.totals.extra]).toStrictEqual([[], [], 0]);
  });

  it('has one outcome', () => {
    const refusal = ['FUNDING_NOT_OPEN', { fundingId: 'payment-1' }] as const;
    given(active, started(), made(500, 50))
      .when(confirmFunding('payment-1'))
      .refuses(...refusal);
    given(active, started(), made(500, 50))
      .when(failFunding('payment-1'))
      .refuses(...refusal);
  });

  it('holds up nothing: the contract can be ended, and it is made afterwards', () => {
    const contract = given(active, started()).when(endContract(0)).and(confirmFunding('payment-1')).contract();
    expect([contract.status, contract.totals.extra]).toStrictEqual(['ended', 500]);
  });

  it('can be given back by its freelancer, of its own charge as it is the newest', () => {
    const refunds = [
      { refundId: 'refund-1', fundingId: 'payment-1', amount: 500 },
      { refundId: 'refund-2', fundingId: 'funding-design', amount: 8_950 },
    ];
    given(active, designDone, started(), made(500, 50))
      .when(giveRefund(9_450))
      .emits(happened('RefundGiven', { amount: 9_450, milestoneId: null, fromPending: 9_450, fromAvailable: 0, refunds }));
  });
});
