import { describe, it } from '@jest/globals';
import {
  accepted,
  build,
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
  requestChanges,
  reviewDueAt,
  submitted,
  submitWork,
  support,
  terms,
  today,
} from '#testing';

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
