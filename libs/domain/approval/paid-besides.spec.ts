import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  activationStarted,
  approve,
  availableAt,
  build,
  confirmFunding,
  design,
  designActivated,
  designReviewDueAt,
  endContract,
  fundingOf,
  given,
  happened,
  offer,
  offered,
  plannedThree,
  released,
  terms,
  today,
} from '#testing';
import type { ContractEvent } from '../events.js';

const active = [...offered, ...accepted, ...designActivated];
const charging = (minCharge: number) => [
  offer({ terms: { ...terms, minCharge, maxAmount: 100_000 } }),
  ...plannedThree,
  ...accepted,
  ...designActivated,
];

/** The approval and the payment of the whole deposit, whatever is paid besides. */
const inFull = (paid = 10_000): readonly ContractEvent[] => {
  const [, payment] = released(design, { at: today, availableAt, fee: 1_000, submissionId: null });
  const words = { underpaymentReason: null, note: null, trigger: 'approval' } as const;
  const approved = happened('MilestoneApproved', { milestoneId: 'design', submissionId: null, deposit: 10_000, paid, ...words });
  return payment ? [approved, payment] : [];
};
const overpayment = (amount: number): ContractEvent =>
  happened('ExtraPaymentStarted', { paymentId: 'overpayment-1', milestoneId: 'design', kind: 'overpayment', amount, note: null });
const bonus = (amount: number, note: string | null = null): ContractEvent =>
  happened('ExtraPaymentStarted', { paymentId: 'bonus-1', milestoneId: 'design', kind: 'bonus', amount, note });

describe('paying more than the deposit', () => {
  it('releases the deposit, and charges the rest apart', () => {
    given(active)
      .when(approve(design, { paidAmount: 12_000 }))
      .emits(inFull(12_000), overpayment(2_000));
  });

  it('is possible up to twice the deposit', () => {
    given(active)
      .when(approve(design, { paidAmount: 20_000 }))
      .emits(inFull(20_000), overpayment(10_000));
    given(active)
      .when(approve(design, { paidAmount: 20_001 }))
      .refuses('PAID_AMOUNT_TOO_HIGH', { maximum: 20_000 });
  });

  it('is more by no less than the smallest charge', () => {
    given(charging(300))
      .when(approve(design, { paidAmount: 10_299 }))
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 300, actual: 299, path: 'paidAmount' });
    given(charging(300))
      .when(approve(design, { paidAmount: 10_300 }))
      .emits(inFull(10_300), overpayment(300));
  });

  it('needs no reason, and is possible after the review window', () => {
    const late = approve(design, { paidAmount: 12_000, at: designReviewDueAt });
    expect(given(active).when(late).contract().extraPayments).toHaveLength(1);
  });

  it('is made by its own charge, with the fee, as a payment of the milestone', () => {
    const contract = given(active)
      .when(approve(design, { paidAmount: 12_000 }))
      .and(confirmFunding('overpayment-1'))
      .contract();
    expect(contract.payments).toMatchObject([
      { kind: 'release', milestoneId: 'design', gross: 10_000, fee: 1_000, net: 9_000 },
      { kind: 'overpayment', milestoneId: 'design', gross: 2_000, fee: 200, net: 1_800 },
    ]);
    expect(contract.totals).toMatchObject({ charged: 12_000, released: 12_000, fees: 1_200, extra: 2_000 });
    expect(contract.milestones[0]).toMatchObject({ state: 'released', deposit: 10_000, released: 10_000 });
  });
});

describe('a bonus with an approval', () => {
  it('comes after the overpayment and before what follows, with the note of the approval', () => {
    const approval = { paidAmount: 12_000, bonusAmount: 1_000, afterwards: 'activateNext', fundingId: fundingOf(build) } as const;
    given(active).when(approve(design, approval)).emits(inFull(12_000), overpayment(2_000), bonus(1_000), activationStarted(build, today));
    const noted = given(active).when(approve(design, { bonusAmount: 1_000, note: 'Well done.' }));
    expect(noted.contract().extraPayments).toMatchObject([{ kind: 'bonus', milestoneId: 'design', amount: 1_000, note: 'Well done.' }]);
  });

  it('holds up no end', () => {
    given(active)
      .when(approve(design, { bonusAmount: 1_000, afterwards: 'endContract' }))
      .emits(inFull(), bonus(1_000), happened('ContractEnded', { by: 'client', reason: 'completed' }));
  });

  it('needs the whole deposit, whatever the reason for less', () => {
    given(active)
      .when(approve(design, { paidAmount: 9_999, underpaymentReason: 'A page is missing.', bonusAmount: 1_000 }))
      .refuses('BONUS_REQUIRES_FULL_RELEASE', {});
    given(active)
      .when(approve(design, { paidAmount: 9_999, bonusAmount: 1_000 }))
      .refuses('UNDERPAYMENT_REASON_REQUIRED', {});
  });

  it('has the bounds of a bonus', () => {
    given(charging(50))
      .when(approve(design, { bonusAmount: 99 }))
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 100, actual: 99, path: 'bonusAmount' });
    given(charging(300))
      .when(approve(design, { bonusAmount: 299 }))
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 300, actual: 299, path: 'bonusAmount' });
    given(charging(50))
      .when(approve(design, { bonusAmount: 100_001 }))
      .refuses('AMOUNT_ABOVE_MAXIMUM', { maximum: 100_000, actual: 100_001, path: 'bonusAmount' });
  });

  it('comes to its bounds after what is paid of the deposit', () => {
    given(active)
      .when(approve(design, { paidAmount: 20_001, bonusAmount: 1 }))
      .refuses('PAID_AMOUNT_TOO_HIGH', { maximum: 20_000 });
  });

  it('is paid by itself once the contract has ended, and no more by an approval', () => {
    given(active)
      .when(endContract(10_000))
      .and(approve(design, { bonusAmount: 1_000 }))
      .refuses('ALREADY_RELEASED', {});
  });
});
