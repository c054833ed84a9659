import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  approve,
  build,
  contractAfter,
  declineOffer,
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
  reviewDueAt,
  submitted,
  submitWork,
  support,
  terms,
  today,
} from '#testing';
import type { ContractEvent } from '../events.js';
import { todo } from '../todo.js';

const attachments = [{ name: 'draft.pdf', sha256: 'ab'.repeat(32), url: 'https://files.example/draft.pdf' }];

describe('submitting work', () => {
  it('starts the review window of the terms', () => {
    given(offered, accepted, designActivated)
      .when(submitWork(design))
      .emits(submitted(design, today, reviewDueAt));
  });

  it('starts the review window that the parties chose', () => {
    given(offer({ terms: { ...terms, reviewWindowHours: 1 } }), plannedThree, accepted, designActivated)
      .when(submitWork(design))
      .emits(submitted(design, today, '2030-01-20T13:00:00.000Z'));
  });

  it('increments the number and starts a full review window after changes were requested', () => {
    const again = { submissionId: 'submission-again', message: 'Larger now.', attachments };
    given(offered, accepted, designActivated, designSubmitted, designSentBack)
      .when(submitWork(design, again))
      .emits(happened('WorkSubmitted', { milestoneId: 'design', number: 2, ...again, reviewDueAt }));
  });

  it('is for the freelancer', () => {
    given(offered, accepted, designActivated)
      .when(submitWork(design, { by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
  });

  it('needs a milestone of this contract', () => {
    given(offered, accepted).when(submitWork(support)).refuses('MILESTONE_NOT_FOUND', {});
  });

  it('is too late for a released milestone, even after the end', () => {
    given(offered, accepted, designDone).when(submitWork(design)).refuses('ALREADY_RELEASED', {});
    given(offered, accepted, designDone, ended).when(submitWork(design)).refuses('ALREADY_RELEASED', {});
  });

  it('needs an active contract', () => {
    given(offered).when(submitWork(design)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(offered).when(declineOffer()).and(submitWork(design)).refuses('CONTRACT_NOT_ACTIVE', { status: 'declined' });
    given(offered, accepted, designDone, ended).when(submitWork(build)).refuses('CONTRACT_ENDED', {});
  });

  it('needs a funded milestone', () => {
    given(offered, accepted).when(submitWork(design)).refuses('MILESTONE_NOT_FUNDED', { state: 'pending' });
    given(offered, accepted, designInFunding).when(submitWork(design)).refuses('MILESTONE_NOT_FUNDED', { state: 'funding' });
  });

  it('happens once', () => {
    given(offered, accepted, designActivated)
      .when(submitWork(design))
      .and(submitWork(design, { submissionId: 'another' }))
      .refuses('SUBMISSION_OPEN', { submissionId: 'submission-design' });
  });
});

/** Submissions that were sent back one after the other, the last one included. */
const sentBackTimes = (count: number): readonly ContractEvent[] =>
  Array.from({ length: count }, (_, index) => `round-${index + 1}`).flatMap((submissionId, index) => [
    happened('WorkSubmitted', { milestoneId: 'design', submissionId, number: index + 1, message: 'Done.', attachments: [], reviewDueAt }),
    happened('ChangesRequested', { milestoneId: 'design', submissionId, note: 'Once more.' }),
  ]);

describe('the number of submissions', () => {
  it('reaches 50 in a milestone', () => {
    given(offered, accepted, designActivated, sentBackTimes(49))
      .when(submitWork(design))
      .emits(
        happened('WorkSubmitted', {
          milestoneId: 'design',
          submissionId: 'submission-design',
          number: 50,
          message: 'It is done.',
          attachments: [],
          reviewDueAt,
        }),
      );
  });

  it('is never more, and an open submission is named first', () => {
    const full = [offered, accepted, designActivated, sentBackTimes(49)].flat();
    given(full, sentBackTimes(50).slice(-2)).when(submitWork(design)).refuses('TOO_MANY_SUBMISSIONS', { maximum: 50 });
    given(full)
      .when(submitWork(design))
      .and(submitWork(design, { submissionId: 'another' }))
      .refuses('SUBMISSION_OPEN', { submissionId: 'submission-design' });
  });

  it('leaves the approval possible, as the next step', () => {
    const contract = contractAfter(offered, accepted, designActivated, sentBackTimes(50));
    expect(todo(contract)[0]).toMatchObject({ role: 'client', code: 'review', milestoneId: 'design', dueAt: null });
    given(offered, accepted, designActivated, sentBackTimes(50))
      .when(approve(design))
      .emits(released(design, { at: today, availableAt: '2030-01-25T12:00:00.000Z', fee: 1_000, submissionId: null }));
  });
});

const sentBack = (at: string) =>
  happened('ChangesRequested', { milestoneId: 'design', submissionId: 'submission-design', note: 'Larger letters, please.' }, at);

describe('requesting changes', () => {
  const submission = [offered, accepted, designActivated, designSubmitted].flat();
  it('sends the open submission back', () => {
    given(submission).when(requestChanges(design)).emits(sentBack(today));
  });

  it('is for the client', () => {
    given(submission)
      .when(requestChanges(design, { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('needs a milestone of this contract', () => {
    given(submission).when(requestChanges(support)).refuses('MILESTONE_NOT_FOUND', {});
  });

  it('is too late for a released milestone, even after the end', () => {
    given(offered, accepted, designDone).when(requestChanges(design)).refuses('ALREADY_RELEASED', {});
    given(offered, accepted, designDone, ended).when(requestChanges(design)).refuses('ALREADY_RELEASED', {});
  });

  it('needs an active contract', () => {
    given(offered).when(requestChanges(design)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(offered, accepted, designDone, ended).when(requestChanges(build)).refuses('CONTRACT_ENDED', {});
  });

  it('needs an open submission in every state', () => {
    given(offered, accepted).when(requestChanges(design)).refuses('NO_OPEN_SUBMISSION', { state: 'pending' });
    given(offered, accepted, designActivated).when(requestChanges(design)).refuses('NO_OPEN_SUBMISSION', { state: 'active' });
  });

  it('concerns the submission that was seen, if the client names it', () => {
    given(submission)
      .when(requestChanges(design, { submissionId: 'submission-design' }))
      .emits(sentBack(today));
    const facts = { sent: 'submission-before', actual: 'submission-design' };
    given(submission)
      .when(requestChanges(design, { submissionId: facts.sent, at: designReviewDueAt }))
      .refuses('SUBMISSION_CHANGED', facts);
    given(submission, designSentBack)
      .when(requestChanges(design, { submissionId: facts.sent }))
      .refuses('NO_OPEN_SUBMISSION', { state: 'changesRequested' });
  });

  it('happens once', () => {
    given(submission).when(requestChanges(design)).and(requestChanges(design)).refuses('NO_OPEN_SUBMISSION', { state: 'changesRequested' });
  });

  it('is possible until the last moment of the window', () => {
    const at = '2030-01-22T08:59:59.999Z';
    given(submission).when(requestChanges(design, { at })).emits(sentBack(at));
  });

  it('is too late at the end of the window, even before the automatic approval', () => {
    given(submission)
      .when(requestChanges(design, { at: designReviewDueAt }))
      .refuses('DEADLINE_PASSED', { at: designReviewDueAt });
  });
});
