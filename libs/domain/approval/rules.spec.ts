import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  approve,
  autoApprove,
  availableAt,
  build,
  design,
  designActivated,
  designDone,
  designInFunding,
  designReviewDueAt,
  designSentBack,
  designSubmitted,
  ended,
  given,
  happened,
  offer,
  offered,
  plannedThree,
  released,
  requestChanges,
  statesOf,
  submitWork,
  support,
  terms,
  today,
} from '#testing';

const active = [offered, accepted, designActivated].flat();
const submission = [...active, ...designSubmitted];

describe('approving a milestone', () => {
  it('releases the whole deposit, less the fee', () => {
    given(submission)
      .when(approve(design))
      .emits(released(design, { at: today, availableAt, fee: 1_000 }));
  });

  it('needs no submission', () => {
    given(active)
      .when(approve(design))
      .emits(released(design, { at: today, availableAt, fee: 1_000, submissionId: null }));
    given(submission, designSentBack)
      .when(approve(design))
      .emits(released(design, { at: today, availableAt, fee: 1_000, submissionId: null }));
  });

  it('carries over the unpaid part', () => {
    given(submission)
      .when(approve(design, { paidAmount: 1, underpaymentReason: 'The rest is not needed.' }))
      .emits(released(design, { at: today, availableAt, fee: 0, paid: 1 }));
  });

  it('records the note', () => {
    const words = { underpaymentReason: null, note: 'Well done.', trigger: 'approval' } as const;
    given(active)
      .when(approve(design, { note: 'Well done.' }))
      .emits(
        happened('MilestoneApproved', { milestoneId: 'design', submissionId: null, deposit: 10_000, paid: 10_000, ...words }),
        released(design, { at: today, availableAt, fee: 1_000 }).slice(1),
      );
  });

  it('is for the client', () => {
    given(submission)
      .when(approve(design, { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('needs a milestone of this contract', () => {
    given(submission).when(approve(support)).refuses('MILESTONE_NOT_FOUND', {});
  });

  it('happens once', () => {
    given(submission).when(approve(design)).and(approve(design)).refuses('ALREADY_RELEASED', {});
  });

  it('needs an active contract', () => {
    given(offered).when(approve(design)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(offered, accepted, designDone, ended).when(approve(build)).refuses('CONTRACT_ENDED', {});
  });

  it('needs a funded milestone', () => {
    given(offered, accepted).when(approve(design)).refuses('MILESTONE_NOT_FUNDED', { state: 'pending' });
    given(offered, accepted, designInFunding).when(approve(design)).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'design' });
  });

  it('concerns the last submission that was seen, if the client names it', () => {
    const submissionId = 'submission-design';
    const paid = released(design, { at: today, availableAt, fee: 1_000 });
    given(submission).when(approve(design, { submissionId })).emits(paid);
    given(submission, designSentBack)
      .when(approve(design, { submissionId }))
      .emits(released(design, { at: today, availableAt, fee: 1_000, submissionId: null }));
    given(submission, designSentBack)
      .when(submitWork(design, { submissionId: 'submission-again' }))
      .and(approve(design, { submissionId }))
      .refuses('SUBMISSION_CHANGED', { sent: submissionId, actual: 'submission-again' });
    given(active).when(approve(design, { submissionId })).refuses('SUBMISSION_CHANGED', { sent: submissionId, actual: null });
  });

  it('compares the submission after the state and before the amounts', () => {
    const submissionId = 'submission-before';
    given(offered, accepted).when(approve(design, { submissionId })).refuses('MILESTONE_NOT_FUNDED', { state: 'pending' });
    given(submission)
      .when(approve(design, { submissionId, expectedDeposit: 9_999 }))
      .refuses('SUBMISSION_CHANGED', { sent: submissionId, actual: 'submission-design' });
  });

  it('needs the deposit that the client saw', () => {
    given(submission)
      .when(approve(design, { expectedDeposit: 9_999 }))
      .refuses('AMOUNT_CHANGED', { sent: 9_999, actual: 10_000 });
  });

  it('needs an amount above zero', () => {
    for (const paidAmount of [0, -1]) {
      given(submission)
        .when(approve(design, { paidAmount }))
        .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 1, actual: paidAmount, path: 'paidAmount' });
    }
  });

  it('pays at most twice the deposit', () => {
    given(submission)
      .when(approve(design, { paidAmount: 20_001 }))
      .refuses('PAID_AMOUNT_TOO_HIGH', { maximum: 20_000 });
  });

  it('pays less only by a proposal where the terms say so, whatever the reason', () => {
    const consented = [
      offer({ terms: { ...terms, partialReleaseNeedsConsent: true } }),
      ...plannedThree,
      ...submission.slice(offered.length),
    ];
    const less = approve(design, { paidAmount: 9_999, underpaymentReason: 'A page is missing.' });
    given(consented).when(less).refuses('CONSENT_REQUIRED', {});
    expect(statesOf(given(consented).when(approve(design)).contract())[0]).toBe('released');
  });

  it('needs a reason to pay less', () => {
    given(submission)
      .when(approve(design, { paidAmount: 9_999 }))
      .refuses('UNDERPAYMENT_REASON_REQUIRED', {});
  });
});

describe('approving when the review window is over', () => {
  const at = designReviewDueAt;

  it('is still possible in full', () => {
    given(submission)
      .when(approve(design, { at }))
      .emits(released(design, { at, availableAt: '2030-01-27T09:00:00.000Z', fee: 1_000 }));
  });

  it('can no longer pay less', () => {
    given(submission)
      .when(approve(design, { at, paidAmount: 9_999, underpaymentReason: 'Half done.' }))
      .refuses('DEADLINE_PASSED', { at });
  });

  it('can pay less while no submission is open', () => {
    given(submission, designSentBack)
      .when(approve(design, { at, paidAmount: 8_000, underpaymentReason: 'The rest is not needed.' }))
      .emits(released(design, { at, availableAt: '2030-01-27T09:00:00.000Z', fee: 800, paid: 8_000, submissionId: null }));
  });
});

describe('the order of the guards of an approval', () => {
  it('puts the role before the milestone', () => {
    given(submission)
      .when(approve(support, { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('puts the milestone before the status', () => {
    given(offered, accepted, designDone, ended).when(approve(support)).refuses('MILESTONE_NOT_FOUND', {});
  });

  it('puts released before the status', () => {
    given(offered, accepted, designDone, ended).when(approve(design)).refuses('ALREADY_RELEASED', {});
  });

  it('puts the state before the amounts', () => {
    given(offered, accepted)
      .when(approve(design, { paidAmount: 0, expectedDeposit: 1 }))
      .refuses('MILESTONE_NOT_FUNDED', { state: 'pending' });
  });

  it('puts the seen deposit before the bounds, and the bounds before the reason', () => {
    given(submission)
      .when(approve(design, { paidAmount: 0, expectedDeposit: 9_999 }))
      .refuses('AMOUNT_CHANGED', { sent: 9_999, actual: 10_000 });
    given(submission)
      .when(approve(design, { paidAmount: 20_000, expectedDeposit: 20_000 }))
      .refuses('AMOUNT_CHANGED', { sent: 20_000, actual: 10_000 });
    given(submission)
      .when(approve(design, { paidAmount: 0 }))
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 1, actual: 0, path: 'paidAmount' });
  });

  it('puts the amounts before the guards of what follows the approval', () => {
    given(submission)
      .when(approve(design, { paidAmount: 9_999, afterwards: 'endContract' }))
      .refuses('UNDERPAYMENT_REASON_REQUIRED', {});
  });
});

describe('automatic approval', () => {
  const at = designReviewDueAt;
  const whole = { milestoneId: 'design', trigger: 'reviewWindowElapsed' } as const;

  it('releases the whole deposit when the review is due', () => {
    given(submission)
      .when(autoApprove(design, { at }))
      .emits(
        happened(
          'MilestoneApproved',
          { ...whole, submissionId: 'submission-design', deposit: 10_000, paid: 10_000, underpaymentReason: null, note: null },
          at,
        ),
        happened(
          'PaymentReleased',
          { ...whole, from: 'allocated', gross: 10_000, fee: 1_000, net: 9_000, availableAt: '2030-01-27T09:00:00.000Z' },
          at,
        ),
      );
  });

  it('is for the system', () => {
    given(submission)
      .when(autoApprove(design, { at, by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['system'] });
  });

  it('waits for the instant', () => {
    given(submission)
      .when(autoApprove(design, { at: '2030-01-22T08:59:59.999Z' }))
      .refuses('DEADLINE_NOT_REACHED', { at });
  });

  it('needs a milestone of this contract', () => {
    given(submission).when(autoApprove(support, { at })).refuses('MILESTONE_NOT_FOUND', {});
  });

  it('needs an active contract', () => {
    given(offered).when(autoApprove(design, { at })).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(offered, accepted, designDone, ended).when(autoApprove(build, { at })).refuses('CONTRACT_ENDED', {});
  });

  it('needs an open submission, and waits for its own deadline', () => {
    given(active).when(autoApprove(design, { at })).refuses('NO_OPEN_SUBMISSION', { state: 'active' });
    const sentBack = given(submission).when(requestChanges(design));
    sentBack.and(autoApprove(design, { at })).refuses('NO_OPEN_SUBMISSION', { state: 'changesRequested' });
    sentBack
      .and(submitWork(design, { submissionId: 'submission-again' }))
      .and(autoApprove(design, { at }))
      .refuses('DEADLINE_NOT_REACHED', { at: '2030-02-03T12:00:00.000Z' });
  });

  it('happens once', () => {
    given(submission).when(autoApprove(design, { at })).and(autoApprove(design, { at })).refuses('ALREADY_RELEASED', {});
  });
});
