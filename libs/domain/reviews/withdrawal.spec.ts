import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  approve,
  autoApprove,
  contractAfter,
  design,
  designActivated,
  designDone,
  designReviewDueAt,
  designSentBack,
  designSubmitted,
  ended,
  given,
  happened,
  offered,
  pauseContract,
  released,
  statesOf,
  submitted,
  submitWork,
  support,
  today,
  withdrawSubmission,
} from '#testing';
import { todo } from '../todo.js';

const active = [offered, accepted, designActivated].flat();
const submission = [...active, ...designSubmitted];
const withdrawn = (submissionId = 'submission-design', at = today) =>
  happened('SubmissionWithdrawn', { milestoneId: 'design', submissionId, reason: null }, at);

const again = (submissionId: string) =>
  happened('WorkSubmitted', {
    milestoneId: 'design',
    submissionId,
    number: 2,
    message: 'Once more.',
    attachments: [],
    reviewDueAt: designReviewDueAt,
  });

describe('withdrawing a submission', () => {
  it('takes back the one that waits for its review, for a reason if there is one', () => {
    given(submission).when(withdrawSubmission(design)).emits(withdrawn());
    const data = { milestoneId: 'design', submissionId: 'submission-design', reason: 'The wrong file.' };
    given(submission)
      .when(withdrawSubmission(design, { reason: data.reason }))
      .emits(happened('SubmissionWithdrawn', data));
  });

  it('brings the milestone back to the state that it had before', () => {
    const contract = contractAfter(submission, withdrawn());
    expect(statesOf(contract)[0]).toBe('active');
    expect(contract.milestones[0]?.submissions.map(({ state }) => state)).toStrictEqual(['withdrawn']);
    expect(todo(contract)).toMatchObject([{ role: 'freelancer', code: 'submitWork', milestoneId: 'design' }]);
    const sentBack = [...submission, ...designSentBack, again('second'), withdrawn('second')];
    expect(statesOf(contractAfter(sentBack))[0]).toBe('changesRequested');
    const twice = [...sentBack, again('third'), withdrawn('third')];
    expect(statesOf(contractAfter(twice))[0]).toBe('changesRequested');
    expect(statesOf(contractAfter(submission, withdrawn(), again('second'), withdrawn('second')))[0]).toBe('active');
  });

  it('counts: the next submission has the next number', () => {
    given(submission, withdrawn())
      .when(submitWork(design, { submissionId: 'second' }))
      .emits({ ...again('second'), data: { ...again('second').data, message: 'It is done.', reviewDueAt: '2030-02-03T12:00:00.000Z' } });
  });

  it('stops the automatic approval: nothing is released by the clock without a submission', () => {
    given(submission, withdrawn())
      .when(autoApprove(design, { at: designReviewDueAt }))
      .refuses('NO_OPEN_SUBMISSION', { state: 'active' });
  });

  it('is possible even after the review was due, until it is approved', () => {
    given(submission)
      .when(withdrawSubmission(design, { at: designReviewDueAt }))
      .emits(withdrawn('submission-design', designReviewDueAt));
    given(offered, accepted, designDone).when(withdrawSubmission(design)).refuses('ALREADY_RELEASED', {});
    given(offered, accepted, designDone, ended).when(withdrawSubmission(design)).refuses('ALREADY_RELEASED', {});
  });

  it('is possible while the contract is paused', () => {
    given(submission).when(pauseContract()).and(withdrawSubmission(design)).emits(withdrawn());
  });

  it('is for the freelancer', () => {
    given(submission)
      .when(withdrawSubmission(design, { by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
  });

  it('needs a milestone of this contract and a submission of this milestone, whatever else is wrong', () => {
    given(submission).when(withdrawSubmission(support)).refuses('MILESTONE_NOT_FOUND', {});
    given(submission)
      .when(withdrawSubmission(design, { submissionId: 'another' }))
      .refuses('SUBMISSION_NOT_FOUND', {});
    given(offered, accepted, designDone, ended)
      .when(withdrawSubmission(design, { submissionId: 'another' }))
      .refuses('SUBMISSION_NOT_FOUND', {});
  });

  it('is not possible once its contract ended and its money went back', () => {
    const refund = { milestones: [{ milestoneId: 'design', amount: 10_000 }], fromCarryover: 0, amount: 10_000, refunds: [] };
    const over = [...submission, happened('EscrowRefunded', refund), happened('ContractEnded', { by: 'freelancer', reason: 'other' })];
    expect(contractAfter(over).milestones[0]).toMatchObject({ state: 'refunded', submissions: [{ state: 'withdrawn' }] });
    given(over).when(withdrawSubmission(design)).refuses('CONTRACT_ENDED', {});
  });

  it('names the open submission: one that was sent back is none, though another is open', () => {
    given(submission, designSentBack).when(withdrawSubmission(design)).refuses('NO_OPEN_SUBMISSION', { state: 'changesRequested' });
    given(submission, designSentBack, again('second'))
      .when(withdrawSubmission(design))
      .refuses('NO_OPEN_SUBMISSION', { state: 'submitted' });
  });

  it('happens once', () => {
    given(submission).when(withdrawSubmission(design)).and(withdrawSubmission(design)).refuses('NO_OPEN_SUBMISSION', { state: 'active' });
  });
});

describe('an approval of work that was withdrawn', () => {
  const payment = { at: today, availableAt: '2030-01-25T12:00:00.000Z', fee: 1_000, submissionId: null };

  it('is refused when it names that work: the client saw it before it was withdrawn', () => {
    given(submission, withdrawn())
      .when(approve(design, { submissionId: 'submission-design' }))
      .refuses('SUBMISSION_CHANGED', { sent: 'submission-design', actual: null });
    given(submission, designSentBack, again('second'), withdrawn('second'))
      .when(approve(design, { submissionId: 'second' }))
      .refuses('SUBMISSION_CHANGED', { sent: 'second', actual: 'submission-design' });
  });

  it('is possible for the milestone as it is', () => {
    given(submission, withdrawn()).when(approve(design)).emits(released(design, payment));
    given(submission, designSentBack, again('second'), withdrawn('second'))
      .when(approve(design, { submissionId: 'submission-design' }))
      .emits(released(design, payment));
  });

  it('is as late as it wants to be: no review is due any more', () => {
    const less = { paidAmount: 9_000, underpaymentReason: 'The rest is not needed.', at: designReviewDueAt };
    const paid = { ...payment, at: designReviewDueAt, availableAt: '2030-01-27T09:00:00.000Z', fee: 900, paid: 9_000 };
    given(submission, withdrawn()).when(approve(design, less)).emits(released(design, paid));
  });

  it('begins a new review with a new submission', () => {
    const dueAt = '2030-02-03T12:00:00.000Z';
    given(active, submitted(design, today, dueAt), withdrawn())
      .when(submitWork(design, { submissionId: 'second' }))
      .and(autoApprove(design, { at: '2030-02-03T11:59:59.999Z' }))
      .refuses('DEADLINE_NOT_REACHED', { at: dueAt });
  });
});
