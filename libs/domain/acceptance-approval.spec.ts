import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  activate,
  activated,
  activateNext,
  activationStarted,
  approve,
  autoApprove,
  build,
  buildDone,
  confirmFunding,
  contractAfter,
  design,
  designActivated,
  designDone,
  designReviewDueAt,
  designSubmitted,
  fundingOf,
  given,
  happened,
  launchDone,
  offer,
  offered,
  planned,
  released,
  statesOf,
  submitted,
  today,
} from '#testing';
import { availableActions } from './available-actions.js';

describe('scenario 6: the first is submitted, approve 10 000', () => {
  const approval = [
    happened('MilestoneApproved', {
      milestoneId: 'design',
      submissionId: 'submission-design',
      deposit: 10_000,
      paid: 10_000,
      underpaymentReason: null,
      note: null,
      trigger: 'approval',
    }),
    happened('PaymentReleased', {
      milestoneId: 'design',
      from: 'allocated',
      gross: 10_000,
      fee: 1_000,
      net: 9_000,
      trigger: 'approval',
      availableAt: '2030-01-25T12:00:00.000Z',
    }),
  ];
  const activation = happened('MilestoneActivationStarted', {
    milestoneId: 'build',
    fundingId: 'funding-next',
    amount: 20_000,
    fromCarryover: 0,
    toCharge: 20_000,
    message: null,
  });
  const submission = given(offered, accepted, designActivated, designSubmitted);

  it('releases it with keepOpen; activating next then charges 20 000 for the second', () => {
    const kept = submission.when(approve(design, { afterwards: 'keepOpen' }));
    kept.emits(approval);
    const next = kept.and(activateNext());
    next.emits(activation);
    const contract = next.and(confirmFunding('funding-next')).contract();
    expect(statesOf(contract)).toStrictEqual(['released', 'active', 'pending']);
    expect(contract.totals).toStrictEqual({
      charged: 30_000,
      allocated: 20_000,
      carryover: 0,
      released: 10_000,
      fees: 1_000,
      refunded: 0,
      extra: 0,
      paidOut: 0,
    });
  });

  it('does the same with activateNext in one command', () => {
    const both = submission.when(approve(design, { afterwards: 'activateNext' }));
    both.emits(approval, activation);
    expect(statesOf(both.and(confirmFunding('funding-next')).contract())).toStrictEqual(['released', 'active', 'pending']);
  });
});

describe('scenario 8: all released', () => {
  const histories = [offered, accepted, designDone, buildDone, launchDone].flat();

  it('has no pending milestone to activate', () => {
    given(histories).when(activateNext()).refuses('NO_PENDING_MILESTONE', {});
  });

  it('offers New milestone and End contract', () => {
    const offers = availableActions(contractAfter(histories), 'client', today).filter((action) => action.enabled);
    expect(offers.map((action) => action.command)).toStrictEqual(expect.arrayContaining(['CreateMilestones', 'EndContract']));
  });
});

describe('scenario 9: the first of 42 000, approve 40 000 with a reason', () => {
  const first = { ...design, amount: 42_000 };
  const next = { ...build, amount: 5_000 };
  const approval = given(
    offer(),
    planned([first, next]),
    accepted,
    activated(first, '2030-01-02T09:00:00.000Z'),
    submitted(first, '2030-01-08T09:00:00.000Z', '2030-01-22T09:00:00.000Z'),
  ).when(approve(first, { paidAmount: 40_000, underpaymentReason: 'The rest is not needed.' }));

  it('carries 2 000 over', () => {
    approval.emits(released(first, { at: today, availableAt: '2030-01-25T12:00:00.000Z', fee: 4_000, paid: 40_000 }));
    expect(approval.contract().totals).toStrictEqual({
      charged: 42_000,
      allocated: 0,
      carryover: 2_000,
      released: 40_000,
      fees: 4_000,
      refunded: 0,
      extra: 0,
      paidOut: 0,
    });
  });

  it('charges 3 000 for the next', () => {
    const activation = approval.and(activate(next));
    activation.emits(activationStarted(next, today, 2_000));
    expect(activation.and(confirmFunding(fundingOf(next))).contract().totals).toStrictEqual({
      charged: 45_000,
      allocated: 5_000,
      carryover: 0,
      released: 40_000,
      fees: 4_000,
      refunded: 0,
      extra: 0,
      paidOut: 0,
    });
  });
});

describe('scenario 10: two approvals at the same moment', () => {
  it('releases once, and refuses the second with ALREADY_RELEASED', () => {
    const second = given(offered, accepted, designActivated, designSubmitted).when(approve(design)).and(approve(design));
    second.refuses('ALREADY_RELEASED', {});
  });
});

describe('scenario 11: the review window is over and an approval comes at the same instant', () => {
  const submission = given(offered, accepted, designActivated, designSubmitted);
  const at = designReviewDueAt;

  it('refuses the approval after the automatic one', () => {
    submission.when(autoApprove(design, { at })).and(approve(design, { at })).refuses('ALREADY_RELEASED', {});
  });

  it('refuses the automatic one after the approval', () => {
    submission.when(approve(design, { at })).and(autoApprove(design, { at })).refuses('ALREADY_RELEASED', {});
  });
});
