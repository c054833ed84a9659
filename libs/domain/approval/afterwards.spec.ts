import { describe, it } from '@jest/globals';
import {
  accepted,
  activated,
  activationStarted,
  approve,
  availableAt,
  build,
  buildActivated,
  buildDone,
  design,
  designActivated,
  designDone,
  given,
  happened,
  launch,
  offer,
  offered,
  planned,
  plannedThree,
  released,
  terms,
  today,
} from '#testing';

const active = [offered, accepted, designActivated].flat();
const payment = released(design, { at: today, availableAt, fee: 1_000, submissionId: null });
const partPayment = released(design, { at: today, availableAt, fee: 800, paid: 8_000, submissionId: null });
const lessThanAll = { paidAmount: 8_000, underpaymentReason: 'The rest is not needed.' };
const twoAtOnce = [offer({ terms: { ...terms, maxConcurrentActive: 2 } }), ...plannedThree, ...accepted, ...designActivated];

describe('approving and keeping the contract open', () => {
  it('only pays the milestone', () => {
    given(active)
      .when(approve(design, { afterwards: 'keepOpen' }))
      .emits(payment);
  });
});

describe('approving and activating the next milestone', () => {
  const afterwards = 'activateNext';
  const fundingId = 'funding-build';

  it('starts the funding of the next milestone in the same append', () => {
    given(active)
      .when(approve(design, { afterwards, fundingId, next: { milestoneId: 'build', expectedAmount: 20_000 } }))
      .emits(payment, activationStarted(build, today));
  });

  it('uses the carryover of this approval', () => {
    given(active)
      .when(approve(design, { ...lessThanAll, afterwards, fundingId }))
      .emits(partPayment, activationStarted(build, today, 2_000));
  });

  it('activates the next milestone at once when the carryover covers it', () => {
    const small = { ...build, amount: 2_000 };
    given(offer(), planned([design, small]), accepted, designActivated)
      .when(approve(design, { ...lessThanAll, afterwards, fundingId }))
      .emits(partPayment, activated(small, today, 2_000));
  });

  it('approves nothing when nothing is pending', () => {
    given(offer(), planned([design]), accepted, designActivated)
      .when(approve(design, { afterwards }))
      .refuses('NO_PENDING_MILESTONE', {});
  });

  it('approves nothing when the next milestone is not the one the client saw', () => {
    for (const milestoneId of ['launch', 'design', 'support']) {
      given(active)
        .when(approve(design, { afterwards, next: { milestoneId, expectedAmount: 5_000 } }))
        .refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'build' });
    }
  });

  it('approves nothing when the next amount is not the one the client saw', () => {
    given(active)
      .when(approve(design, { afterwards, next: { milestoneId: 'build', expectedAmount: 19_999 } }))
      .refuses('AMOUNT_CHANGED', { sent: 19_999, actual: 20_000 });
  });

  it('approves nothing while another milestone is in funding', () => {
    given(twoAtOnce, activationStarted(build, '2030-01-10T09:00:00.000Z'))
      .when(approve(design, { afterwards }))
      .refuses('PREVIOUS_MILESTONE_NOT_RELEASED', { blocking: { milestoneId: 'build', title: 'Build', state: 'funding' } });
  });

  it('activates the next beside another milestone at work, where the terms allow it', () => {
    given(twoAtOnce, buildActivated)
      .when(approve(design, { afterwards, fundingId: 'funding-launch' }))
      .emits(payment, activationStarted(launch, today));
  });
});

describe('approving and ending the contract', () => {
  const afterwards = 'endContract';

  it('ends it as completed in the same append, even with pending milestones', () => {
    given(active)
      .when(approve(design, { afterwards }))
      .emits(payment, happened('ContractEnded', { by: 'client', reason: 'completed' }));
  });

  it('approves nothing when money would stay in escrow', () => {
    given(active)
      .when(approve(design, { ...lessThanAll, afterwards }))
      .refuses('ESCROW_NOT_EMPTY', { allocated: 0, carryover: 2_000 });
    given(twoAtOnce, buildActivated).when(approve(design, { afterwards })).refuses('ESCROW_NOT_EMPTY', { allocated: 20_000, carryover: 0 });
  });

  it('approves nothing while another milestone is in funding', () => {
    given(twoAtOnce, activationStarted(build, '2030-01-10T09:00:00.000Z'))
      .when(approve(design, { afterwards }))
      .refuses('FUNDING_IN_PROGRESS', { milestoneId: 'build' });
  });

  it('happens once', () => {
    given(offered, accepted, designDone, buildDone, activated(launch, '2030-01-13T09:00:00.000Z'))
      .when(approve(launch, { afterwards }))
      .and(approve(launch, { afterwards }))
      .refuses('ALREADY_RELEASED', {});
  });
});
