import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  activated,
  approve,
  autoApprove,
  build,
  cancelDispute,
  design,
  designActivated,
  designDisputed,
  designReviewDueAt,
  designSubmitted,
  disputeAnswerDueAt,
  endContract,
  given,
  happened,
  offer,
  offered,
  openDispute,
  pauseContract,
  plannedThree,
  requestChanges,
  submitWork,
  terms,
  today,
} from '#testing';

const active = [...offered, ...accepted, ...designActivated];
const submitted = [...active, ...designSubmitted];
const bothMayDispute = [offer({ terms: { ...terms, clientMayDispute: true } }), ...plannedThree, ...accepted, ...designActivated];

describe('opening a dispute', () => {
  it('freezes what the milestone holds, and gives the other side its time to answer', () => {
    const opening = given(active).when(openDispute(design));
    opening.emits(designDisputed());
    expect(opening.contract().dispute).toStrictEqual({
      disputeId: 'dispute',
      by: 'freelancer',
      milestoneId: 'design',
      reason: 'notPaid',
      details: 'It was delivered as agreed.',
      claimAmount: 9_000,
      frozenAmount: 10_000,
      openedAt: today,
      answerDueAt: disputeAnswerDueAt,
      state: 'open',
      outcome: null,
      settlements: [],
    });
    given(offer({ terms: { ...terms, disputeAnswerDays: 2 } }), plannedThree, accepted, designActivated)
      .when(openDispute(design))
      .emits(designDisputed({ answerDueAt: '2030-01-22T12:00:00.000Z' }));
  });

  it('is the freelancer’s, and the client’s where the terms say so', () => {
    const allowed = ['freelancer'];
    given(active)
      .when(openDispute(design, { by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed });
    // The role comes before everything else.
    given(active)
      .when(openDispute(design, { by: 'client', milestoneId: 'nowhere' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed });
    given(bothMayDispute)
      .when(openDispute(design, { by: 'client', reason: 'notDelivered' }))
      .emits(designDisputed({ by: 'client', reason: 'notDelivered' }));
    given(bothMayDispute)
      .when(openDispute(design, { by: 'operator' }))
      .refuses('WRONG_ROLE', { role: 'operator', allowed: ['client', 'freelancer'] });
  });

  it('claims 1 or more, and at most what is frozen', () => {
    const path = 'claimAmount';
    given(active)
      .when(openDispute(design, { claimAmount: 0 }))
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 1, actual: 0, path });
    given(active)
      .when(openDispute(design, { claimAmount: 10_001 }))
      .refuses('AMOUNT_ABOVE_MAXIMUM', { maximum: 10_000, actual: 10_001, path });
    given(active)
      .when(openDispute(design, { claimAmount: 10_000 }))
      .emits(designDisputed({ claimAmount: 10_000 }));
  });

  it('needs a milestone that holds money', () => {
    given(active)
      .when(openDispute(design, { milestoneId: 'nowhere' }))
      .refuses('MILESTONE_NOT_FOUND', {});
    given(active).when(openDispute(build)).refuses('MILESTONE_NOT_FUNDED', { state: 'pending' });
    given(submitted).when(approve(design)).and(openDispute(design)).refuses('ALREADY_RELEASED', {});
  });

  it('needs that no other dispute is open, whatever it is about', () => {
    given(offer({ terms: { ...terms, maxConcurrentActive: 2 } }), plannedThree, accepted, designActivated)
      .when(openDispute(design))
      .and(openDispute(build, { disputeId: 'dispute-2' }))
      .refuses('DISPUTE_OPEN', { disputeId: 'dispute' });
  });

  it('is not for a contract that is ending: its money has a request to be answered', () => {
    given(active).when(endContract(0)).and(openDispute(design)).refuses('CONTRACT_NOT_ACTIVE', { status: 'ending' });
  });
});

describe('an open dispute', () => {
  const disputed = [...submitted, designDisputed()];

  it('keeps its milestone as it is, and the contract from its end', () => {
    const facts = { disputeId: 'dispute' };
    for (const command of [
      approve(design),
      requestChanges(design),
      submitWork(design),
      autoApprove(design, { at: designReviewDueAt }),
      endContract(0),
      endContract(0, { by: 'freelancer' }),
    ])
      given(disputed).when(command).refuses('DISPUTE_OPEN', facts);
  });

  it('leaves the other milestones to their parties', () => {
    const two = [offer({ terms: { ...terms, maxConcurrentActive: 2 } }), ...plannedThree, ...accepted, ...designActivated];
    const disputedOne = [...two, ...activated(build, '2030-01-10T09:00:00.000Z'), designDisputed()];
    expect(
      given(disputedOne)
        .when(approve(build, { afterwards: 'keepOpen' }))
        .contract().totals.released,
    ).toBe(20_000);
    given(disputedOne)
      .when(approve(build, { afterwards: 'endContract' }))
      .refuses('DISPUTE_OPEN', { disputeId: 'dispute' });
  });

  it('stops the review clock of its milestone until it is cancelled', () => {
    const later = '2030-01-20T15:00:00.000Z';
    const shifted = [{ milestoneId: 'design', submissionId: 'submission-design', from: designReviewDueAt, to: '2030-01-22T12:00:00.000Z' }];
    const cancelling = given(disputed).when(cancelDispute({ at: later }));
    cancelling.emits(happened('DisputeCancelled', { disputeId: 'dispute', shifted }, later));
    const after = cancelling.contract();
    expect(after.milestones[0]?.submissions[0]).toMatchObject({ reviewDueAt: '2030-01-22T12:00:00.000Z', stoppedAt: null });
    cancelling.and(autoApprove(design, { at: designReviewDueAt })).refuses('DEADLINE_NOT_REACHED', { at: '2030-01-22T12:00:00.000Z' });
  });

  it('that was cancelled during a pause lets the clock stand until the restart', () => {
    const later = '2030-01-20T15:00:00.000Z';
    given(disputed)
      .when(pauseContract())
      .and(cancelDispute({ at: later }))
      .emits(happened('DisputeCancelled', { disputeId: 'dispute', shifted: [] }, later));
  });
});
