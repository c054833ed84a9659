import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  approveRefund,
  availableAt,
  buildActivated,
  contractAfter,
  designActivated,
  designDone,
  designInFunding,
  designSubmitted,
  endContract,
  ended,
  given,
  givenContract,
  happened,
  lapseRefund,
  offer,
  offered,
  plannedThree,
  released,
  design,
  statesOf,
  today,
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

  it('by the freelancer gives all of the escrow back, whatever the amount, with the charge that paid it', () => {
    const refund = { refundId: 'refund-1', fundingId: 'funding-design', amount: 10_000 };
    const milestones = [{ milestoneId: 'design', amount: 10_000 }];
    const ending = given(active).when(endContract(10_000, { by: 'freelancer' }));
    ending.emits(
      happened('EscrowRefunded', { milestones, fromCarryover: 0, amount: 10_000, refunds: [refund] }),
      contractEnded('freelancer'),
    );
    expect(statesOf(ending.contract())).toStrictEqual(['refunded', 'pending', 'pending']);
    expect(ending.contract().totals).toMatchObject({ allocated: 0, refunded: 10_000, released: 0 });
    expect(ending.contract().charges).toMatchObject([{ fundingId: 'funding-design', amount: 10_000, givenBack: 10_000 }]);
  });

  it('puts the funding before the amounts', () => {
    given(offered, accepted, designInFunding).when(endContract(-1)).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'design' });
  });
});

const refunded = (amount: number, milestoneId: string | null = 'design') =>
  happened('EscrowRefunded', {
    milestones: milestoneId === null ? [] : [{ milestoneId, amount }],
    fromCarryover: milestoneId === null ? amount : 0,
    amount,
    refunds: [{ refundId: 'refund-1', fundingId: 'funding-design', amount }],
  });

describe('paying less than the escrow holds', () => {
  const answerDueAt = '2030-01-27T12:00:00.000Z';
  const requested = (amount: number) => happened('EscrowRefundRequested', { amount, reason: 'completed', answerDueAt });
  it('asks for the rest, and the contract is ending', () => {
    const asking = given(active).when(endContract(0));
    asking.emits(requested(10_000));
    expect(asking.contract()).toMatchObject({
      status: 'ending',
      refundRequest: { amount: 10_000, reason: 'completed', requestedAt: today, answerDueAt, state: 'open' },
    });
    asking.and(endContract(0)).refuses('CONTRACT_NOT_ACTIVE', { status: 'ending' });
  });

  it('pays what is allocated first, a milestone in part, which keeps its state until the rest is decided', () => {
    const asking = given(active, designSubmitted).when(endContract(4_000));
    asking.emits(paid('design', 4_000, 400), requested(6_000));
    expect(asking.contract().milestones[0]).toMatchObject({ state: 'submitted', released: 4_000, submissions: [{ state: 'open' }] });
    const approved = asking.and(approveRefund());
    approved.emits(refunded(6_000), contractEnded('client'));
    expect(approved.contract().milestones[0]).toMatchObject({
      state: 'released',
      released: 4_000,
      refunded: 6_000,
      submissions: [{ state: 'approved' }],
    });
  });

  it('withdraws the open submission of a milestone whose money goes back whole', () => {
    const approved = given(active, designSubmitted).when(endContract(0)).and(approveRefund()).contract();
    expect(approved.milestones[0]).toMatchObject({ state: 'refunded', submissions: [{ state: 'withdrawn' }] });
  });

  it('pays the carryover in part', () => {
    given(carriedOver).when(endContract(500)).and(approveRefund()).emits(refunded(1_500, null), contractEnded('client'));
  });

  it('is approved by the freelancer before the answer is due', () => {
    const asking = given(active).when(endContract(0));
    expect(asking.and(approveRefund({ at: '2030-01-27T11:59:59.999Z' })).contract()).toMatchObject({
      status: 'ended',
      refundRequest: { state: 'approved' },
      refunds: [{ refundId: 'refund-1', amount: 10_000, state: 'pending', attempt: 1, code: null }],
    });
    asking.and(approveRefund({ at: answerDueAt })).refuses('DEADLINE_PASSED', { at: answerDueAt });
    asking.and(approveRefund({ by: 'client' })).refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
  });

  it('lapses when the answer is due', () => {
    const asking = given(active).when(endContract(0));
    asking.and(lapseRefund({ at: '2030-01-27T11:59:59.999Z' })).refuses('DEADLINE_NOT_REACHED', { at: answerDueAt });
    const lapsed = asking.and(lapseRefund({ at: answerDueAt }));
    expect(lapsed.contract()).toMatchObject({ status: 'ended', refundRequest: { state: 'lapsed' }, totals: { refunded: 10_000 } });
    lapsed.and(lapseRefund({ at: answerDueAt })).refuses('REFUND_REQUEST_NOT_OPEN', { state: 'lapsed' });
  });

  it('is answered only while it is open', () => {
    given(active).when(approveRefund()).refuses('REFUND_REQUEST_NOT_OPEN', { state: null });
    given(active).when(endContract(0)).and(approveRefund()).and(approveRefund()).refuses('REFUND_REQUEST_NOT_OPEN', { state: 'approved' });
  });

  it('goes back to the newest charges first, to none more than it took', () => {
    const two = [
      offer({ terms: { ...terms, maxConcurrentActive: 2 } }),
      ...plannedThree,
      ...accepted,
      ...designActivated,
      ...buildActivated,
    ];
    given(two)
      .when(endContract(8_000))
      .and(approveRefund())
      .emits(
        happened('EscrowRefunded', {
          milestones: [
            { milestoneId: 'design', amount: 2_000 },
            { milestoneId: 'build', amount: 20_000 },
          ],
          fromCarryover: 0,
          amount: 22_000,
          refunds: [
            { refundId: 'refund-1', fundingId: 'funding-build', amount: 20_000 },
            { refundId: 'refund-2', fundingId: 'funding-design', amount: 2_000 },
          ],
        }),
        contractEnded('client'),
      );
  });
});
