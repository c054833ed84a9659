import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptSettlement,
  availableAt,
  build,
  buildActivated,
  cancelDispute,
  decideDispute,
  design,
  designActivated,
  designDisputed,
  designSubmitted,
  disputeAnswerDueAt,
  given,
  happened,
  lapseDispute,
  offer,
  offered,
  openDispute,
  plannedThree,
  proposeSettlement,
  statesOf,
  terms,
  today,
} from '#testing';
import { NO_CONTRACT, type Contract, type ExistingContract } from '../contract.js';
import { mayExceedSize } from '../decide.js';
import type { ContractEvent } from '../events.js';
import { evolve } from '../evolve.js';
import type { Role } from '../roles.js';

const submitted = [...offered, ...accepted, ...designActivated, ...designSubmitted];
const disputed = [...submitted, designDisputed()];
const SPLIT = { toFreelancer: 6_000, toClient: 4_000 };
const proposed = (settlementId: string, by: 'client' | 'freelancer', split = SPLIT) =>
  happened('SettlementProposed', { disputeId: 'dispute', settlementId, by, ...split });
const settled = (settlementId: string | null, trigger: 'accepted' | 'matching' | 'silence', split = SPLIT, at = today) =>
  happened('DisputeSettled', { disputeId: 'dispute', settlementId, ...split, trigger }, at);

const paid = (gross: number, fee: number, at = today, available = availableAt) =>
  happened(
    'PaymentReleased',
    { milestoneId: 'design', from: 'allocated', gross, fee, net: gross - fee, trigger: 'dispute', availableAt: available },
    at,
  );
const refunded = (amount: number, at = today) =>
  happened(
    'EscrowRefunded',
    {
      milestones: [{ milestoneId: 'design', amount }],
      fromCarryover: 0,
      amount,
      refunds: [{ refundId: 'refund-1', fundingId: 'funding-design', amount }],
    },
    at,
  );

const stateOf = ({ dispute }: ExistingContract) => [dispute?.state, dispute?.outcome, dispute?.settlements.map(({ state }) => state)];

describe('a settlement', () => {
  it('of the other side is accepted: the money is split, and the contract goes on', () => {
    const settling = given(disputed)
      .when(proposeSettlement([6_000, 4_000]))
      .and(acceptSettlement('settlement-1'));
    settling.emits(settled('settlement-1', 'accepted'), paid(6_000, 600), refunded(4_000));
    const after = settling.contract();
    expect(stateOf(after)).toStrictEqual(['settled', { ...SPLIT, trigger: 'accepted' }, ['accepted']]);
    expect([after.status, ...statesOf(after)]).toStrictEqual(['active', 'released', 'pending', 'pending']);
    expect(after.totals).toMatchObject({ charged: 10_000, allocated: 0, carryover: 0, released: 6_000, fees: 600, refunded: 4_000 });
    expect(after.milestones[0]?.submissions[0]?.state).toBe('approved');
  });

  it('is kept until it is answered, one for each side', () => {
    const both = given(disputed)
      .when(proposeSettlement([6_000, 4_000]))
      .and(proposeSettlement([8_000, 2_000], { by: 'freelancer', settlementId: 'settlement-2' }));
    both.emits(proposed('settlement-2', 'freelancer', { toFreelancer: 8_000, toClient: 2_000 }));
    expect(both.contract().dispute?.settlements).toStrictEqual([
      { settlementId: 'settlement-1', by: 'client', ...SPLIT, state: 'open', proposedAt: today },
      { settlementId: 'settlement-2', by: 'freelancer', toFreelancer: 8_000, toClient: 2_000, state: 'open', proposedAt: today },
    ]);
  });

  it('supersedes the one of the same side, which can no longer be accepted', () => {
    const again = given(disputed)
      .when(proposeSettlement([6_000, 4_000]))
      .and(proposeSettlement([7_000, 3_000], { settlementId: 'settlement-2' }));
    expect(stateOf(again.contract())).toStrictEqual(['open', null, ['superseded', 'open']]);
    again.and(acceptSettlement('settlement-1')).refuses('SETTLEMENT_NOT_OPEN', { state: 'superseded' });
    again
      .and(acceptSettlement('settlement-2'))
      .emits(settled('settlement-2', 'accepted', { toFreelancer: 7_000, toClient: 3_000 }), paid(7_000, 700), refunded(3_000));
  });

  it('that both sides propose is settled at once', () => {
    const matching = given(disputed)
      .when(proposeSettlement([6_000, 4_000]))
      .and(proposeSettlement([6_000, 4_000], { by: 'freelancer', settlementId: 'settlement-2' }));
    matching.emits(proposed('settlement-2', 'freelancer'), settled('settlement-2', 'matching'), paid(6_000, 600), refunded(4_000));
    expect(stateOf(matching.contract())).toStrictEqual(['settled', { ...SPLIT, trigger: 'matching' }, ['open', 'accepted']]);
  });

  it('that the same side proposes again is no agreement', () => {
    given(disputed)
      .when(proposeSettlement([6_000, 4_000]))
      .and(proposeSettlement([6_000, 4_000], { settlementId: 'settlement-2' }))
      .emits(proposed('settlement-2', 'client'));
  });

  it('may give one side everything: no event moves 0', () => {
    const all = given(disputed)
      .when(proposeSettlement([10_000, 0]))
      .and(acceptSettlement('settlement-1'));
    all.emits(settled('settlement-1', 'accepted', { toFreelancer: 10_000, toClient: 0 }), paid(10_000, 1_000));
    const nothing = given(disputed)
      .when(proposeSettlement([0, 10_000]))
      .and(acceptSettlement('settlement-1'));
    nothing.emits(settled('settlement-1', 'accepted', { toFreelancer: 0, toClient: 10_000 }), refunded(10_000));
    expect(statesOf(all.contract())[0]).toBe('released');
    // A milestone whose money went back whole is refunded, and its submission was never answered.
    expect([statesOf(nothing.contract())[0], nothing.contract().milestones[0]?.submissions[0]?.state]).toStrictEqual([
      'refunded',
      'withdrawn',
    ]);
  });

  it('has two parts of 0 or more, which sum to what is frozen', () => {
    for (const split of [
      (one: readonly [number, number]) => proposeSettlement(one),
      (one: readonly [number, number]) => decideDispute(one),
    ]) {
      // The bounds come before the sum.
      given(disputed)
        .when(split([-1, 4_000]))
        .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 0, actual: -1, path: 'toFreelancer' });
      given(disputed)
        .when(split([10_001, -1]))
        .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 0, actual: -1, path: 'toClient' });
      given(disputed)
        .when(split([6_000, 3_999]))
        .refuses('SPLIT_DOES_NOT_SUM', { expected: 10_000, actual: 9_999 });
    }
  });

  it('is not accepted by the side that proposed it', () => {
    const proposing = given(disputed).when(proposeSettlement([6_000, 4_000]));
    proposing.and(acceptSettlement('settlement-1', { by: 'client' })).refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
    proposing.and(acceptSettlement('nowhere')).refuses('SETTLEMENT_NOT_FOUND', {});
  });
});

/** Every command about a dispute that is there. */
const commands = (disputeId: string) => [
  proposeSettlement([6_000, 4_000], { disputeId }),
  acceptSettlement('settlement-1', { disputeId }),
  lapseDispute({ disputeId }),
  decideDispute([6_000, 4_000], { disputeId }),
  cancelDispute({ disputeId }),
];

describe('a dispute', () => {
  it('must be there', () => {
    for (const command of commands('nowhere')) {
      given(disputed).when(command).refuses('DISPUTE_NOT_FOUND', {});
      given(submitted).when(command).refuses('DISPUTE_NOT_FOUND', {});
    }
  });

  it('that is over takes nothing more, however it ended', () => {
    const proposing = given(disputed).when(proposeSettlement([6_000, 4_000]));
    for (const [end, state] of [
      [acceptSettlement('settlement-1'), 'settled'],
      [decideDispute([6_000, 4_000]), 'decided'],
      [cancelDispute(), 'cancelled'],
    ] as const)
      for (const command of commands('dispute')) proposing.and(end).and(command).refuses('DISPUTE_NOT_OPEN', { state });
  });

  it('that is over is not found anew when there is another one', () => {
    const again = given(disputed)
      .when(cancelDispute())
      .and(openDispute(design, { disputeId: 'dispute-2' }));
    again.and(cancelDispute()).refuses('DISPUTE_NOT_OPEN', { state: 'cancelled' });
    expect(again.contract().dispute).toMatchObject({ disputeId: 'dispute-2', state: 'open', settlements: [] });
    expect(again.and(decideDispute([0, 10_000], { disputeId: 'dispute-2' })).contract().totals.refunded).toBe(10_000);
  });

  it('is decided by an operator', () => {
    const deciding = given(disputed).when(decideDispute([6_000, 4_000]));
    const decided = happened('DisputeDecided', { disputeId: 'dispute', ...SPLIT, reason: 'Half of it is done.' });
    deciding.emits(decided, paid(6_000, 600), refunded(4_000));
    expect(stateOf(deciding.contract())).toStrictEqual(['decided', { ...SPLIT, trigger: 'decision' }, []]);
    for (const by of ['client', 'freelancer', 'system'] as const satisfies readonly Role[])
      given(disputed)
        .when(decideDispute([6_000, 4_000], { by }))
        .refuses('WRONG_ROLE', { role: by, allowed: ['operator'] });
  });

  it('is cancelled by the side that opened it', () => {
    given(disputed)
      .when(cancelDispute({ by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
    const cancelled = given(disputed).when(cancelDispute()).contract();
    expect(stateOf(cancelled)).toStrictEqual(['cancelled', null, []]);
    expect(cancelled.totals).toMatchObject({ allocated: 10_000, released: 0, refunded: 0 });
  });

  it('pays the other milestones nothing', () => {
    const two = [
      offer({ terms: { ...terms, maxConcurrentActive: 2 } }),
      ...plannedThree,
      ...accepted,
      ...designActivated,
      ...buildActivated,
    ];
    const after = given(two, designDisputed())
      .when(decideDispute([6_000, 4_000]))
      .contract();
    expect(after.totals).toMatchObject({ allocated: build.amount, released: 6_000, refunded: 4_000 });
  });
});

describe('silence', () => {
  const lateAvailableAt = '2030-02-01T12:00:00.000Z';

  it('grants the claim of the freelancer to the freelancer, and the rest to the client', () => {
    const split = { toFreelancer: 9_000, toClient: 1_000 };
    given(disputed)
      .when(lapseDispute())
      .emits(
        settled(null, 'silence', split, disputeAnswerDueAt),
        paid(9_000, 900, disputeAnswerDueAt, lateAvailableAt),
        refunded(1_000, disputeAnswerDueAt),
      );
  });

  it('grants the claim of the client to the client, and the rest to the freelancer', () => {
    const split = { toFreelancer: 1_000, toClient: 9_000 };
    given(submitted, designDisputed({ by: 'client' }))
      .when(lapseDispute())
      .emits(
        settled(null, 'silence', split, disputeAnswerDueAt),
        paid(1_000, 100, disputeAnswerDueAt, lateAvailableAt),
        refunded(9_000, disputeAnswerDueAt),
      );
  });

  it('is over when the time is, and not before', () => {
    const before = '2030-01-27T11:59:59.999Z';
    given(disputed)
      .when(lapseDispute({ at: before }))
      .refuses('DEADLINE_NOT_REACHED', { at: disputeAnswerDueAt });
  });

  it('ends with the first answer of the other side, not with a proposal of the opener', () => {
    const own = given(disputed).when(proposeSettlement([6_000, 4_000], { by: 'freelancer' }));
    own
      .and(proposeSettlement([5_000, 5_000]))
      .and(lapseDispute())
      .refuses('DEADLINE_NOT_REACHED', { at: null });
    expect(own.and(lapseDispute()).contract().dispute?.outcome).toStrictEqual({
      toFreelancer: 9_000,
      toClient: 1_000,
      trigger: 'silence',
    });
  });

  it('is no deadline of the answer: until it was noticed, an answer counts', () => {
    given(disputed)
      .when(proposeSettlement([6_000, 4_000], { at: disputeAnswerDueAt }))
      .and(lapseDispute({ at: '2030-01-28T12:00:00.000Z' }))
      .refuses('DEADLINE_NOT_REACHED', { at: null });
  });
});

const contractAfter = (history: readonly ContractEvent[]): Contract => history.reduce<Contract>(evolve, NO_CONTRACT);

const mayPropose = (by: 'client' | 'freelancer', history: readonly ContractEvent[]): boolean =>
  mayExceedSize(proposeSettlement([6_000, 4_000], { by }), contractAfter(history));

describe('a contract that has no room for more events', () => {
  it('takes what the other side has proposed', () => {
    const history = [...disputed, proposed('s1', 'client'), proposed('s2', 'freelancer')].flat();
    expect(mayPropose('freelancer', history)).toBe(true);
    expect(mayExceedSize(proposeSettlement([5_000, 5_000], { by: 'freelancer' }), contractAfter(history))).toBe(false);
  });

  it('takes the first answer to a dispute, so that nobody wins it by filling the contract, and no more', () => {
    expect(mayPropose('client', disputed.flat())).toBe(true);
    expect(mayPropose('client', [...disputed, proposed('s1', 'freelancer')].flat())).toBe(true);
    expect(mayPropose('freelancer', disputed.flat())).toBe(false);
    expect(mayPropose('client', [...disputed, proposed('s1', 'client')].flat())).toBe(false);
  });
});
