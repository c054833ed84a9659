import { describe, it } from '@jest/globals';
import {
  accepted,
  activated,
  approve,
  autoApprove,
  build,
  buildSubmitted,
  design,
  designActivated,
  designInFunding,
  designReviewDueAt,
  designSentBack,
  designSubmitted,
  given,
  happened,
  liftHold,
  offer,
  offered,
  pauseContract,
  placeHold,
  plannedThree,
  released,
  requestChanges,
  restartContract,
  terms,
  today,
} from '#testing';

const active = [...offered, ...accepted];
const submission = [...active, ...designActivated, ...designSubmitted];
const paused = happened('ContractPaused', { message: 'Back on Monday.' });
const onHold = happened('ContractPutOnHold', { reason: 'The bank asks.' });

/** Two hours after `today`, and two hours after the review of the design was due. */
const later = '2030-01-20T14:00:00.000Z';
const dueLater = '2030-01-22T11:00:00.000Z';

describe('pausing a contract', () => {
  it('says why, and happens once', () => {
    given(active)
      .when(pauseContract({ message: 'Back on Monday.' }))
      .emits(paused);
    given(active).when(pauseContract()).and(pauseContract()).refuses('CONTRACT_NOT_ACTIVE', { status: 'paused' });
  });

  it('waits for a charge in flight', () => {
    given(active, designInFunding).when(pauseContract()).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'design' });
  });

  it('is for the client alone', () => {
    given(active)
      .when(pauseContract({ by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('stops the review clock: nothing is approved by it, whatever it says', () => {
    const lateAt = '2030-03-01T09:00:00.000Z';
    given(submission, paused)
      .when(autoApprove(design, { at: lateAt }))
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'paused' });
    given(submission, paused)
      .when(requestChanges(design, { at: lateAt }))
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'paused' });
  });

  it('leaves the client who pays less than the deposit more time', () => {
    const underpayment = { at: designReviewDueAt, paidAmount: 8_000, underpaymentReason: 'The rest is not needed.' };
    given(submission).when(approve(design, underpayment)).refuses('DEADLINE_PASSED', { at: designReviewDueAt });
    const paid = { at: designReviewDueAt, availableAt: '2030-01-27T09:00:00.000Z', fee: 800, paid: 8_000 };
    given(submission, paused).when(approve(design, underpayment)).emits(released(design, paid));
  });
});

describe('restarting a contract', () => {
  it('needs a pause', () => {
    given(active).when(restartContract()).refuses('CONTRACT_NOT_PAUSED', { status: 'active' });
    given(active, onHold).when(restartContract()).refuses('CONTRACT_NOT_PAUSED', { status: 'onHold' });
    given(active, paused).when(restartContract()).and(restartContract()).refuses('CONTRACT_NOT_PAUSED', { status: 'active' });
  });

  it('shifts nothing where no review was under way', () => {
    given(active, paused)
      .when(restartContract())
      .emits(happened('ContractRestarted', { shifted: [] }));
    given(submission, designSentBack, paused)
      .when(restartContract())
      .emits(happened('ContractRestarted', { shifted: [] }));
  });

  it('makes each open review later by the time that its clock stood', () => {
    const twoAtOnce = [offer({ terms: { ...terms, maxConcurrentActive: 2 } }), ...plannedThree];
    const both = [...twoAtOnce, ...accepted, ...designActivated, ...designSubmitted, ...activated(build, today), ...buildSubmitted];
    const shifted = [
      { milestoneId: 'design', submissionId: 'submission-design', from: designReviewDueAt, to: dueLater },
      { milestoneId: 'build', submissionId: 'submission-build', from: '2030-01-25T09:00:00.000Z', to: '2030-01-25T11:00:00.000Z' },
    ];
    given(both, paused)
      .when(restartContract({ at: later }))
      .emits(happened('ContractRestarted', { shifted }, later));
  });

  it('starts the clock again: it is approved at the later instant, not before', () => {
    const restarted = given(submission, paused).when(restartContract({ at: later }));
    restarted.and(autoApprove(design, { at: designReviewDueAt })).refuses('DEADLINE_NOT_REACHED', { at: dueLater });
    restarted.and(requestChanges(design, { at: dueLater })).refuses('DEADLINE_PASSED', { at: dueLater });
    const approval = { at: dueLater, paidAmount: 8_000, underpaymentReason: 'The rest is not needed.' };
    restarted.and(approve(design, approval)).refuses('DEADLINE_PASSED', { at: dueLater });
  });

  it('adds up what several pauses took', () => {
    const again = '2030-01-20T15:00:00.000Z';
    const [from, to] = [dueLater, '2030-01-22T14:00:00.000Z'];
    given(submission, paused)
      .when(restartContract({ at: later }))
      .and(pauseContract({ at: again }))
      .and(restartContract({ at: '2030-01-20T18:00:00.000Z' }))
      .emits(
        happened(
          'ContractRestarted',
          { shifted: [{ milestoneId: 'design', submissionId: 'submission-design', from, to }] },
          '2030-01-20T18:00:00.000Z',
        ),
      );
  });
});

describe('a hold', () => {
  it('is placed by an operator, once', () => {
    given(active)
      .when(placeHold({ reason: 'The bank asks.' }))
      .emits(onHold);
    given(active).when(placeHold()).and(placeHold()).refuses('CONTRACT_NOT_ACTIVE', { status: 'onHold' });
    given(active)
      .when(placeHold({ by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['operator'] });
  });

  it('is lifted by an operator, once', () => {
    given(active, onHold).when(liftHold()).emits(happened('ContractHoldLifted', {}));
    given(active, onHold).when(liftHold()).and(liftHold()).refuses('CONTRACT_NOT_ON_HOLD', { status: 'active' });
    given(active, paused).when(liftHold()).refuses('CONTRACT_NOT_ON_HOLD', { status: 'paused' });
  });

  it('leaves the review clock running', () => {
    const paid = { at: designReviewDueAt, availableAt: '2030-01-27T09:00:00.000Z', fee: 1_000 };
    given(submission, onHold)
      .when(approve(design, { at: designReviewDueAt }))
      .emits(released(design, paid));
  });

  it('comes first in the status that is shown beside a pause', () => {
    given(active, paused, onHold).when(pauseContract()).refuses('CONTRACT_NOT_ACTIVE', { status: 'onHold' });
  });
});
