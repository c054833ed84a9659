import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  autoApprove,
  contractAfter,
  design,
  designActivated,
  designDone,
  designReviewDueAt,
  designSentBack,
  designSubmitted,
  ended,
  extendReview,
  given,
  happened,
  offered,
  pauseContract,
  requestChanges,
  restartContract,
  submitWork,
  support,
  today,
} from '#testing';
import { todo } from '../todo.js';

const submission = [offered, accepted, designActivated, designSubmitted].flat();
const threeDaysLater = '2030-01-25T09:00:00.000Z';
const tenDaysLater = '2030-02-01T09:00:00.000Z';

const extended = (data: { readonly number?: number; readonly days?: number; readonly reviewDueAt?: string } = {}, at = today) =>
  happened(
    'ReviewExtended',
    { milestoneId: 'design', submissionId: 'submission-design', number: 1, days: 3, reviewDueAt: threeDaysLater, ...data },
    at,
  );
const extendedTwice = [extended(), extended({ number: 2, days: 7, reviewDueAt: tenDaysLater })];

describe('extending a review', () => {
  it('makes it due later by days, counted from when it was due', () => {
    given(submission).when(extendReview(design)).emits(extended());
    given(submission)
      .when(extendReview(design))
      .and(extendReview(design, { days: 7 }))
      .emits(extendedTwice[1] ?? []);
  });

  it('happens at most twice to a submission, and as often to the next one', () => {
    const thrice = given(submission, extendedTwice).when(extendReview(design));
    thrice.refuses('EXTENSION_LIMIT', { maximum: 2 });
    const next = { submissionId: 'second' };
    const reviewDueAt = '2030-02-04T12:00:00.000Z';
    thrice
      .and(requestChanges(design))
      .and(submitWork(design, next))
      .and(extendReview(design, { days: 1 }))
      .emits(extended({ ...next, days: 1, reviewDueAt }));
  });

  it('is counted and shown as the new end of the review', () => {
    const contract = contractAfter(submission, extendedTwice);
    expect(contract.milestones[0]?.submissions).toMatchObject([{ extensions: 2, reviewDueAt: tenDaysLater }]);
    expect(todo(contract)[0]).toMatchObject({ code: 'review', dueAt: tenDaysLater });
  });

  it('keeps the clock from approving before the new end', () => {
    given(submission, extended())
      .when(autoApprove(design, { at: designReviewDueAt }))
      .refuses('DEADLINE_NOT_REACHED', { at: threeDaysLater });
    given(submission, extended())
      .when(requestChanges(design, { at: '2030-01-25T08:59:59.999Z' }))
      .and(autoApprove(design, { at: threeDaysLater }))
      .refuses('NO_OPEN_SUBMISSION', { state: 'changesRequested' });
  });

  it('is possible until the last moment of the window', () => {
    const at = '2030-01-22T08:59:59.999Z';
    given(submission).when(extendReview(design, { at })).emits(extended({}, at));
    given(submission)
      .when(extendReview(design, { at: designReviewDueAt }))
      .refuses('DEADLINE_PASSED', { at: designReviewDueAt });
    given(submission, extendedTwice)
      .when(extendReview(design, { at: tenDaysLater }))
      .refuses('DEADLINE_PASSED', { at: tenDaysLater });
  });

  it('is not possible while the clock stands, and counts from the end that the restart gave it', () => {
    const paused = given(submission).when(pauseContract()).and(extendReview(design));
    paused.refuses('CONTRACT_NOT_ACTIVE', { status: 'paused' });
    const restartedAt = '2030-01-21T12:00:00.000Z';
    paused
      .and(restartContract({ at: restartedAt }))
      .and(extendReview(design, { at: restartedAt }))
      .emits(extended({ reviewDueAt: '2030-01-26T09:00:00.000Z' }, restartedAt));
  });

  it('is for the client', () => {
    given(submission)
      .when(extendReview(design, { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('needs a milestone of this contract that is not released', () => {
    given(submission).when(extendReview(support)).refuses('MILESTONE_NOT_FOUND', {});
    given(offered, accepted, designDone).when(extendReview(design)).refuses('ALREADY_RELEASED', {});
    given(offered, accepted, designDone, ended).when(extendReview(design)).refuses('ALREADY_RELEASED', {});
  });

  it('needs an open submission, and the one that was seen if the client names it', () => {
    given(offered, accepted, designActivated).when(extendReview(design)).refuses('NO_OPEN_SUBMISSION', { state: 'active' });
    given(submission, designSentBack).when(extendReview(design)).refuses('NO_OPEN_SUBMISSION', { state: 'changesRequested' });
    given(submission)
      .when(extendReview(design, { submissionId: 'submission-design' }))
      .emits(extended());
    given(submission)
      .when(extendReview(design, { submissionId: 'before' }))
      .refuses('SUBMISSION_CHANGED', { sent: 'before', actual: 'submission-design' });
  });
});
