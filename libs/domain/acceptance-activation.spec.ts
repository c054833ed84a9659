import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptOffer,
  activate,
  activated,
  activateNext,
  activationStarted,
  build,
  confirmFunding,
  createMilestones,
  createOffer,
  design,
  designActivated,
  designDone,
  designSubmitted,
  ended,
  failFunding,
  fundingOf,
  given,
  happened,
  launch,
  offer,
  offered,
  planned,
  released,
  statesOf,
  support,
  today,
} from '#testing';
import { todo } from './todo.js';

describe('scenario 1: plan three at once', () => {
  const contract = given().when(createOffer()).and(acceptOffer()).contract();

  it('leaves all pending with sequences 1 to 3, nothing charged', () => {
    expect(contract.milestones.map(({ title, amount, sequence, state }) => ({ title, amount, sequence, state }))).toStrictEqual([
      { title: 'Design', amount: 10_000, sequence: 1, state: 'pending' },
      { title: 'Build', amount: 20_000, sequence: 2, state: 'pending' },
      { title: 'Launch', amount: 5_000, sequence: 3, state: 'pending' },
    ]);
    expect(contract.totals).toStrictEqual({
      charged: 0,
      allocated: 0,
      carryover: 0,
      released: 0,
      fees: 0,
      refunded: 0,
      extra: 0,
      paidOut: 0,
    });
  });

  it('makes activating the first the next step', () => {
    expect(todo(contract)[0]).toMatchObject({ role: 'client', code: 'activateNext', milestoneId: 'design', dueAt: null });
  });

  it('does the same in the middle of the contract', () => {
    const plan = [build, launch, support];
    given(offer(), planned([design]), accepted)
      .when(createMilestones(plan))
      .emits(planned(plan, 2, today));
  });
});

describe('scenario 2: one bad item (499) in the batch', () => {
  const plan = [design, build, { ...launch, amount: 499 }];
  const facts = { minimum: 500, actual: 499, path: 'milestones.2.amount' };

  it('refuses the batch and records nothing', () => {
    given(offered, accepted).when(createMilestones(plan)).refuses('AMOUNT_BELOW_MINIMUM', facts);
  });

  it('refuses the offer and records nothing', () => {
    given()
      .when(createOffer({ milestones: plan }))
      .refuses('AMOUNT_BELOW_MINIMUM', facts);
  });
});

describe('scenario 3: activate the first', () => {
  const activation = given(offered, accepted).when(activate(design));

  it('requests a charge of 10 000, and funds nothing before the gateway answers', () => {
    activation.emits(activationStarted(design, today));
    expect(activation.contract().totals.charged).toBe(0);
  });

  it('is charged 10 000 and active, and the others stay pending', () => {
    const contract = activation.and(confirmFunding(fundingOf(design))).contract();
    expect(contract.totals).toStrictEqual({
      charged: 10_000,
      allocated: 10_000,
      carryover: 0,
      released: 0,
      fees: 0,
      refunded: 0,
      extra: 0,
      paidOut: 0,
    });
    expect(statesOf(contract)).toStrictEqual(['active', 'pending', 'pending']);
  });
});

describe('scenario 4: the first is not released, activate the second', () => {
  it('names the first when it is active', () => {
    const blocking = { milestoneId: 'design', title: 'Design', state: 'active' } as const;
    const contract = [offered, accepted, designActivated].flat();
    given(contract).when(activate(build)).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', { blocking });
    given(contract).when(activateNext()).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', { blocking });
  });

  it('names the first when it is submitted', () => {
    const blocking = { milestoneId: 'design', title: 'Design', state: 'submitted' } as const;
    const contract = [offered, accepted, designActivated, designSubmitted].flat();
    given(contract).when(activate(build)).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', { blocking });
    given(contract).when(activateNext()).refuses('PREVIOUS_MILESTONE_NOT_RELEASED', { blocking });
  });
});

describe('scenario 5: the first is released, activate the third', () => {
  it('names the second as the next', () => {
    given(offered, accepted, designDone).when(activate(launch)).refuses('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: 'build' });
  });
});

describe('scenario 7: the first is active, add a fourth', () => {
  it('is last, pending, and nothing is charged', () => {
    const addition = given(offered, accepted, designActivated).when(createMilestones([support]));
    addition.emits(planned([support], 4, today));
    const contract = addition.contract();
    expect(statesOf(contract)).toStrictEqual(['active', 'pending', 'pending', 'pending']);
    expect(contract.totals.charged).toBe(10_000);
  });

  it('is CONTRACT_ENDED after the end of the contract', () => {
    given(offered, accepted, designDone, ended)
      .when(createMilestones([support]))
      .refuses('CONTRACT_ENDED', {});
  });
});

describe('scenario 12: the gateway refuses the charge', () => {
  const first = { ...design, amount: 42_000 };
  const next = { ...build, amount: 12_903 };
  const refusal = given(
    offer(),
    planned([first, next]),
    accepted,
    activated(first, '2030-01-02T09:00:00.000Z'),
    released(first, {
      at: '2030-01-09T10:00:00.000Z',
      availableAt: '2030-01-14T10:00:00.000Z',
      fee: 4_000,
      paid: 40_000,
      submissionId: null,
    }),
  )
    .when(activate(next))
    .and(failFunding(fundingOf(next)));

  it('is back to pending, with the carryover untouched', () => {
    refusal.emits(happened('MilestoneFundingFailed', { milestoneId: 'build', fundingId: 'funding-build', code: 'INSUFFICIENT_FUNDS' }));
    expect(statesOf(refusal.contract())).toStrictEqual(['released', 'pending']);
    expect(refusal.contract().totals.carryover).toBe(2_000);
    expect(refusal.contract().totals.charged).toBe(42_000);
  });

  it('succeeds in a retry with a new key', () => {
    const contract = refusal
      .and(activate(next, { fundingId: 'funding-again' }))
      .and(confirmFunding('funding-again'))
      .contract();
    expect(statesOf(contract)).toStrictEqual(['released', 'active']);
    expect(contract.totals.charged).toBe(42_000 + 10_903);
    expect(contract.totals.carryover).toBe(0);
  });
});
