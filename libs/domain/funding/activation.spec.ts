import { describe, it } from '@jest/globals';
import {
  accepted,
  activate,
  activated,
  activateNext,
  activationStarted,
  build,
  buildDone,
  buildActivated,
  designActivated,
  design,
  designDone,
  designInFunding,
  designSubmitted,
  ended,
  given,
  happened,
  launch,
  launchDone,
  offer,
  offered,
  planned,
  plannedThree,
  released,
  support,
  terms,
  today,
} from '#testing';

const anyOrder = [offer({ terms: { ...terms, activationOrder: 'any' } }), ...plannedThree, ...accepted];
const twoAtOnce = [offer({ terms: { ...terms, maxConcurrentActive: 2 } }), ...plannedThree, ...accepted];

const blockedBy = (state: 'funding' | 'active' | 'submitted') => ({ blocking: { milestoneId: 'design', title: 'Design', state } });

describe('activating a milestone', () => {
  it('starts its funding', () => {
    given(offered, accepted).when(activate(design)).emits(activationStarted(design, today));
  });

  it('records the message', () => {
    given(offered, accepted)
      .when(activate(design, { message: 'Go ahead.' }))
      .emits(
        happened('MilestoneActivationStarted', {
          milestoneId: 'design',
          fundingId: 'funding-design',
          amount: 10_000,
          fromCarryover: 0,
          toCharge: 10_000,
          message: 'Go ahead.',
        }),
      );
  });

  it('is for the client', () => {
    given(offered, accepted)
      .when(activate(design, { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('needs a milestone of this contract', () => {
    given(offered, accepted).when(activate(support)).refuses('MILESTONE_NOT_FOUND', {});
  });

  it('happens once: the repeat finds the funding in progress, then the milestone active, then released', () => {
    given(offered, accepted).when(activate(design)).and(activate(design)).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'design' });
    given(offered, accepted, designActivated).when(activate(design)).refuses('MILESTONE_NOT_PENDING', { state: 'active' });
    given(offered, accepted, designDone).when(activate(design)).refuses('ALREADY_RELEASED', {});
  });

  it('needs an active contract', () => {
    given(offered).when(activate(design)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(offered, accepted, designDone, ended).when(activate(build)).refuses('CONTRACT_ENDED', {});
  });

  it('waits for the milestone before it', () => {
    const contract = [offered, accepted, designActivated].flat();
    given(contract).when(activate(build)).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('active'));
    given(contract, designSubmitted).when(activate(build)).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('submitted'));
  });

  it('waits for a pending funding', () => {
    given(offered, accepted, designInFunding).when(activate(build)).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('funding'));
  });

  it('follows the sequence', () => {
    given(offered, accepted).when(activate(launch)).refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'design' });
  });

  it('needs the amount that the client saw', () => {
    given(offered, accepted)
      .when(activate(design, { expectedAmount: 9_999 }))
      .refuses('AMOUNT_CHANGED', { sent: 9_999, actual: 10_000 });
  });
});

describe('the order of the guards of an activation', () => {
  it('puts the role before the milestone', () => {
    given(offered, accepted)
      .when(activate(support, { by: 'system' }))
      .refuses('WRONG_ROLE', { role: 'system', allowed: ['client'] });
  });

  it('puts the milestone before the status', () => {
    given(offered, accepted, designDone, ended).when(activate(support)).refuses('MILESTONE_NOT_FOUND', {});
  });

  it('puts released before the status', () => {
    given(offered, accepted, designDone, ended).when(activate(design)).refuses('ALREADY_RELEASED', {});
  });

  it('puts the milestone’s own state before a milestone at work', () => {
    given(twoAtOnce, designActivated, buildActivated).when(activate(build)).refuses('MILESTONE_NOT_PENDING', { state: 'active' });
    given(offered, accepted, designInFunding).when(activate(design)).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'design' });
  });

  it('puts a milestone at work before nothing pending', () => {
    const contract = [offer(), planned([design]), accepted, designActivated].flat();
    given(contract).when(activateNext()).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('active'));
  });

  it('puts a milestone at work before the sequence', () => {
    given(offered, accepted, designActivated).when(activate(launch)).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('active'));
  });

  it('puts the sequence before the amount', () => {
    given(offered, accepted)
      .when(activate(launch, { expectedAmount: 1 }))
      .refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'design' });
  });
});

describe('activating the next milestone', () => {
  const startedNext = happened('MilestoneActivationStarted', {
    milestoneId: 'build',
    fundingId: 'funding-next',
    amount: 20_000,
    fromCarryover: 0,
    toCharge: 20_000,
    message: null,
  });

  it('activates the lowest pending milestone', () => {
    given(offered, accepted, designDone).when(activateNext()).emits(startedNext);
  });

  it('activates the milestone that the client saw as the next', () => {
    given(offered, accepted, designDone)
      .when(activateNext({ expectedMilestoneId: 'build', expectedAmount: 20_000 }))
      .emits(startedNext);
  });

  it('is for the client', () => {
    given(offered, accepted)
      .when(activateNext({ by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('needs an active contract', () => {
    given(offered).when(activateNext()).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(offered, accepted, designDone, ended).when(activateNext()).refuses('CONTRACT_ENDED', {});
  });

  it('needs a pending milestone', () => {
    given(offered, accepted, designDone, buildDone, launchDone).when(activateNext()).refuses('NO_PENDING_MILESTONE', {});
  });

  it('refuses when the next milestone is not the one the client saw', () => {
    for (const expectedMilestoneId of ['support', 'build']) {
      given(offered, accepted).when(activateNext({ expectedMilestoneId })).refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'design' });
    }
    given(twoAtOnce, designActivated)
      .when(activateNext({ expectedMilestoneId: 'design' }))
      .refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'build' });
    given(offered, accepted, designDone, buildDone, launchDone)
      .when(activateNext({ expectedMilestoneId: 'design' }))
      .refuses('NO_PENDING_MILESTONE', {});
  });

  it('refuses when the amount is not the one the client saw', () => {
    given(offered, accepted)
      .when(activateNext({ expectedAmount: 1 }))
      .refuses('AMOUNT_CHANGED', { sent: 1, actual: 10_000 });
  });

  it('happens once', () => {
    given(offered, accepted).when(activateNext()).and(activateNext()).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('funding'));
    given(offered, accepted, designDone)
      .when(activateNext({ expectedMilestoneId: 'design' }))
      .refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'build' });
  });
});

describe('activating by other terms', () => {
  it('may skip the sequence when the order is any', () => {
    given(anyOrder).when(activate(launch)).emits(activationStarted(launch, today));
  });

  it('still takes the lowest as the next when the order is any', () => {
    given(anyOrder)
      .when(activateNext({ expectedMilestoneId: 'launch' }))
      .refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'design' });
  });

  it('allows as many milestones at work as the terms, and names the lowest when all places are taken', () => {
    given(twoAtOnce, designActivated).when(activate(build)).emits(activationStarted(build, today));
    given(twoAtOnce, designActivated, buildActivated)
      .when(activate(launch))
      .refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('active'));
  });

  it('funds one milestone at a time, even where several may be at work', () => {
    given(twoAtOnce, designInFunding).when(activate(build)).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', blockedBy('funding'));
  });
});

/** A contract whose first milestone is released, with a carryover for the second. */
const left = (carryover: number) => {
  const first = { ...design, amount: 10_000 + carryover };
  const release = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 1_000, paid: 10_000 };
  return [
    offer(),
    planned([first, build]),
    accepted,
    activated(first, '2030-01-02T09:00:00.000Z'),
    released(first, { ...release, submissionId: null }),
  ].flat();
};

describe('using the carryover', () => {
  it('charges the difference', () => {
    given(left(19_950))
      .when(activate(build))
      .emits(activationStarted(build, today, 19_950));
  });

  it('uses less of it where the difference is below the smallest charge of the terms', () => {
    given(left(19_999))
      .when(activate(build))
      .emits(activationStarted(build, today, 19_950));
  });

  it('needs no charge when the carryover covers the amount: the milestone is active at once', () => {
    given(left(20_000))
      .when(activate(build))
      .emits(activated(build, today, 20_000));
  });

  it('keeps the rest of the carryover in escrow', () => {
    given(left(20_001))
      .when(activate(build))
      .emits(activated(build, today, 20_000));
  });
});
