import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  build,
  createMilestones,
  design,
  designActivated,
  designInFunding,
  ended,
  given,
  launch,
  offer,
  offered,
  planned,
  statesOf,
  support,
  today,
} from '#testing';

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...support, milestoneId: `m${index}` }));

describe('defining milestones', () => {
  it('adds them last, in the order given, and charges nothing', () => {
    given(offered, accepted)
      .when(createMilestones([support, design]))
      .emits(planned([support, design], 4, today));
  });

  it('is possible while another milestone is at work', () => {
    given(offered, accepted, designInFunding)
      .when(createMilestones([support]))
      .emits(planned([support], 4, today));
    given(offered, accepted, designActivated)
      .when(createMilestones([support]))
      .emits(planned([support], 4, today));
  });

  it('is for the client', () => {
    const facts = { role: 'freelancer', allowed: ['client'] };
    given(offered, accepted)
      .when(createMilestones([support], { by: 'freelancer' }))
      .refuses('WRONG_ROLE', facts);
  });

  it('needs an active contract', () => {
    given(offered)
      .when(createMilestones([support]))
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(offered, accepted, ended)
      .when(createMilestones([support]))
      .refuses('CONTRACT_ENDED', {});
  });

  it('keeps amounts within the terms, both bounds included', () => {
    const bounds = [
      { ...support, amount: 500 },
      { ...support, amount: 100_000_000 },
    ];
    given(offered, accepted)
      .when(createMilestones(bounds))
      .emits(planned(bounds, 4, today));
  });

  it('refuses an amount below the minimum', () => {
    for (const amount of [499, 0, -1]) {
      const facts = { minimum: 500, actual: amount, path: 'milestones.1.amount' };
      given(offered, accepted)
        .when(createMilestones([support, { ...support, amount }]))
        .refuses('AMOUNT_BELOW_MINIMUM', facts);
    }
  });

  it('refuses an amount above the maximum', () => {
    const facts = { maximum: 100_000_000, actual: 100_000_001, path: 'milestones.0.amount' };
    given(offered, accepted)
      .when(createMilestones([{ ...support, amount: 100_000_001 }, support]))
      .refuses('AMOUNT_ABOVE_MAXIMUM', facts);
  });

  it('accepts a due date of today, and none before', () => {
    const dueToday = [{ ...support, dueDate: '2030-01-20' }];
    given(offered, accepted)
      .when(createMilestones(dueToday))
      .emits(planned(dueToday, 4, today));
    given(offered, accepted)
      .when(createMilestones([support, { ...support, dueDate: '2030-01-19' }]))
      .refuses('DUE_DATE_PAST', { path: 'milestones.1.dueDate' });
  });

  it('stops at a hundred milestones', () => {
    const contract = [offer(), planned(many(97)), accepted].flat();
    const three = [design, build, launch];
    given(contract)
      .when(createMilestones(three))
      .emits(planned(three, 98, today));
    given(contract)
      .when(createMilestones([...three, support]))
      .refuses('TOO_MANY_MILESTONES', { maximum: 100 });
  });

  it('puts the role before the status, and the status before the amounts', () => {
    const bad = [{ ...support, amount: 1 }];
    given(offered)
      .when(createMilestones(bad, { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
    given(offered).when(createMilestones(bad)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
  });

  it('defines more milestones when repeated with other ids', () => {
    const again = { ...support, milestoneId: 'support-again' };
    const contract = given(offered, accepted)
      .when(createMilestones([support]))
      .and(createMilestones([again]))
      .contract();
    expect(contract.milestones.map((one) => one.sequence)).toStrictEqual([1, 2, 3, 4, 5]);
    expect(statesOf(contract)).toStrictEqual(['pending', 'pending', 'pending', 'pending', 'pending']);
  });
});
