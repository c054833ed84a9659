import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  availableAt,
  buildActivated,
  contractAfter,
  designActivated,
  designDone,
  designInFunding,
  endContract,
  ended,
  given,
  givenContract,
  happened,
  offer,
  offered,
  plannedThree,
  released,
  design,
  statesOf,
  terms,
} from '#testing';

const active = [offered, accepted, designActivated].flat();
const part = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 800, paid: 8_000, submissionId: null };
const carriedOver = [...active, ...released(design, part)];

const contractEnded = (by: 'client' | 'freelancer', reason: 'completed' | 'other' = 'completed') =>
  happened('ContractEnded', { by, reason });
const paid = (milestoneId: string, gross: number, fee: number) =>
  happened('PaymentReleased', { milestoneId, from: 'allocated', gross, fee, net: gross - fee, trigger: 'contractEnd', availableAt });

describe('ending a contract', () => {
  it('needs only the reason when the escrow is empty, and pending milestones stay pending', () => {
    const end = given(offered, accepted, designDone).when(endContract(0, { reason: 'other' }));
    end.emits(contractEnded('client', 'other'));
    expect(statesOf(end.contract())).toStrictEqual(['released', 'pending', 'pending']);
  });

  it('is for both parties', () => {
    given(offered, accepted)
      .when(endContract(0, { by: 'freelancer' }))
      .emits(contractEnded('freelancer'));
    given(offered, accepted)
      .when(endContract(0, { by: 'system' }))
      .refuses('WRONG_ROLE', { role: 'system', allowed: ['client', 'freelancer'] });
  });

  it('pays the freelancer the active milestone', () => {
    given(active)
      .when(endContract(10_000))
      .emits(paid('design', 10_000, 1_000), contractEnded('client'));
  });

  it('pays the active milestones in sequence, in any list order', () => {
    const both = contractAfter(
      offer({ terms: { ...terms, maxConcurrentActive: 2 } }),
      plannedThree,
      accepted,
      designActivated,
      buildActivated,
    );
    givenContract(both)
      .when(endContract(30_000))
      .emits(paid('design', 10_000, 1_000), paid('build', 20_000, 2_000), contractEnded('client'));
    givenContract({ ...both, milestones: both.milestones.toReversed() })
      .when(endContract(30_000))
      .emits(paid('design', 10_000, 1_000), paid('build', 20_000, 2_000), contractEnded('client'));
  });

  it('pays the carryover last, without a milestone', () => {
    const carryover = {
      milestoneId: null,
      from: 'carryover',
      gross: 2_000,
      fee: 200,
      net: 1_800,
      trigger: 'contractEnd',
      availableAt,
    } as const;
    given(carriedOver).when(endContract(2_000)).emits(happened('PaymentReleased', carryover), contractEnded('client'));
    given(
      offer({ terms: { ...terms, maxConcurrentActive: 2 } }),
      plannedThree,
      accepted,
      designActivated,
      buildActivated,
      released(design, part),
    )
      .when(endContract(22_000))
      .emits(paid('build', 20_000, 2_000), happened('PaymentReleased', carryover), contractEnded('client'));
  });

  it('needs an active contract', () => {
    given(offered).when(endContract(0)).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
  });

  it('happens once', () => {
    given(active).when(endContract(10_000)).and(endContract(10_000)).refuses('CONTRACT_ENDED', {});
    given(offered, accepted, ended).when(endContract(0)).refuses('CONTRACT_ENDED', {});
  });

  it('waits for a pending funding', () => {
    given(offered, accepted, designInFunding).when(endContract(0)).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'design' });
  });

  it('pays no negative amount', () => {
    given(active).when(endContract(-1)).refuses('AMOUNT_BELOW_MINIMUM', { minimum: 0, actual: -1, path: 'payAmount' });
  });

  it('pays at most what the escrow holds', () => {
    given(active).when(endContract(10_001)).refuses('PAID_AMOUNT_TOO_HIGH', { maximum: 10_000 });
    given(carriedOver).when(endContract(2_001)).refuses('PAID_AMOUNT_TOO_HIGH', { maximum: 2_000 });
    given(offered, accepted).when(endContract(1)).refuses('PAID_AMOUNT_TOO_HIGH', { maximum: 0 });
  });

  it('leaves nothing in escrow', () => {
    given(active).when(endContract(9_999)).refuses('ESCROW_NOT_EMPTY', { allocated: 10_000, carryover: 0 });
    given(carriedOver).when(endContract(0)).refuses('ESCROW_NOT_EMPTY', { allocated: 0, carryover: 2_000 });
    given(active)
      .when(endContract(0, { by: 'freelancer' }))
      .refuses('ESCROW_NOT_EMPTY', { allocated: 10_000, carryover: 0 });
  });

  it('never lets freelancers pay themselves', () => {
    given(active)
      .when(endContract(10_000, { by: 'freelancer' }))
      .refuses('PAID_AMOUNT_TOO_HIGH', { maximum: 0 });
  });

  it('puts the funding before the amounts', () => {
    given(offered, accepted, designInFunding).when(endContract(-1)).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'design' });
  });
});
