import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  activateNext,
  activationStarted,
  build,
  confirmFunding,
  contractAfter,
  design,
  designActivated,
  designInFunding,
  fundingOf,
  given,
  happened,
  offer,
  offered,
  planned,
  released,
} from '#testing';

describe('the due date of a milestone that is activated', () => {
  it('counts from the day of the activation where it is relative, and the days stay', () => {
    const inTenDays = { ...design, dueDate: null, dueInDays: 10 };
    const contract = given(offer(), planned([inTenDays]), accepted, activationStarted(inTenDays, '2030-01-02T09:00:00.000Z'))
      .when(confirmFunding(fundingOf(design), { at: '2030-01-22T23:59:59.999Z' }))
      .contract();
    expect(contract.milestones[0]).toMatchObject({ state: 'active', dueDate: '2030-02-01', dueInDays: 10 });
  });

  it('counts in the same way when nothing has to be charged', () => {
    const release = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 100, paid: 1_000, submissionId: null };
    const plan = planned([design, { ...build, amount: 9_000, dueInDays: 1 }]);
    const contract = given(offer(), plan, accepted, designActivated, released(design, release))
      .when(activateNext({ at: '2030-12-31T12:00:00.000Z' }))
      .contract();
    expect(contract.milestones[1]).toMatchObject({ state: 'active', dueDate: '2031-01-01', funding: { charged: 0 } });
  });

  it.each(['2030-02-01', null])('stays as it is where the event says %s', (dueDate) => {
    const activation = happened('MilestoneActivated', { milestoneId: 'design', deposit: 10_000, dueDate });
    expect(contractAfter(offered, accepted, designInFunding, activation).milestones[0]?.dueDate).toBe('2030-02-01');
  });
});
