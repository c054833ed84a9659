import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptSettlement,
  approveRefund,
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
  disputeRefund,
  endContract,
  given,
  happened,
  lapseDispute,
  lapseRefund,
  launch,
  activated,
  offer,
  offered,
  plannedThree,
  proposeSettlement,
  released,
  statesOf,
  terms,
  today,
} from '#testing';

/** Build and launch are at work, and 2 000 of the design are carried over. */
const part = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 800, paid: 8_000, submissionId: null };
const busy = [
  offer({ terms: { ...terms, maxConcurrentActive: 3 } }),
  ...plannedThree,
  ...accepted,
  ...designActivated,
  ...released(design, part),
  ...buildActivated,
  ...activated(launch, '2030-01-13T09:00:00.000Z'),
];
const WHOLE = build.amount + launch.amount + 2_000;
/** The client pays 4 000 of the build and asks for the other 23 000. */
const asking = given(busy).when(endContract(4_000, { reason: 'disagreement' }));
const ASKED = WHOLE - 4_000;
const disputing = asking.and(disputeRefund());

const paid = (milestoneId: string | null, gross: number) =>
  happened('PaymentReleased', {
    milestoneId,
    from: milestoneId === null ? 'carryover' : 'allocated',
    gross,
    fee: gross / 10,
    net: gross - gross / 10,
    trigger: 'dispute',
    availableAt,
  });
const ended = happened('ContractEnded', { by: 'client', reason: 'disagreement' });

describe('a dispute about a refund request', () => {
  it('is about all of it, and has no milestone', () => {
    disputing.emits(designDisputed({ milestoneId: null, claimAmount: ASKED, frozenAmount: ASKED }));
    const { status, refundRequest } = disputing.contract();
    expect([status, refundRequest?.state]).toStrictEqual(['ending', 'disputed']);
  });

  it('is the freelancer’s, in time, about an open request', () => {
    asking.and(disputeRefund({ by: 'client' })).refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
    const at = '2030-01-27T12:00:00.000Z';
    asking.and(disputeRefund({ at })).refuses('DEADLINE_PASSED', { at });
    given(busy).when(disputeRefund()).refuses('REFUND_REQUEST_NOT_OPEN', { state: null });
    asking.and(approveRefund()).and(disputeRefund()).refuses('REFUND_REQUEST_NOT_OPEN', { state: 'approved' });
    for (const answer of [disputeRefund(), approveRefund(), lapseRefund({ at })])
      disputing.and(answer).refuses('REFUND_REQUEST_NOT_OPEN', { state: 'disputed' });
  });

  it('splits the allocated money first, in sequence, then the carryover, and the contract ends as the client asked', () => {
    const settling = disputing.and(proposeSettlement([18_000, 5_000])).and(acceptSettlement('settlement-1'));
    settling.emits(
      happened('DisputeSettled', {
        disputeId: 'dispute',
        settlementId: 'settlement-1',
        toFreelancer: 18_000,
        toClient: 5_000,
        trigger: 'accepted',
      }),
      paid('build', 16_000),
      paid('launch', 2_000),
      happened('EscrowRefunded', {
        milestones: [{ milestoneId: 'launch', amount: 3_000 }],
        fromCarryover: 2_000,
        amount: 5_000,
        refunds: [{ refundId: 'refund-1', fundingId: 'funding-launch', amount: 5_000 }],
      }),
      ended,
    );
    const after = settling.contract();
    expect([after.status, after.refundRequest?.state]).toStrictEqual(['ended', 'disputed']);
    expect(statesOf(after)).toStrictEqual(['released', 'released', 'released']);
    expect(after.totals).toMatchObject({ allocated: 0, carryover: 0, released: 30_000, refunded: 5_000 });
  });

  it('reaches the carryover last', () => {
    const deciding = disputing.and(decideDispute([22_000, 1_000]));
    const decided = { disputeId: 'dispute', toFreelancer: 22_000, toClient: 1_000, reason: 'Half of it is done.' };
    deciding.emits(
      happened('DisputeDecided', decided),
      paid('build', 16_000),
      paid('launch', 5_000),
      paid(null, 1_000),
      happened('EscrowRefunded', {
        milestones: [],
        fromCarryover: 1_000,
        amount: 1_000,
        refunds: [{ refundId: 'refund-1', fundingId: 'funding-launch', amount: 1_000 }],
      }),
      ended,
    );
  });

  it('that is cancelled lets the money go back, and the request is approved', () => {
    const cancelling = disputing.and(cancelDispute());
    cancelling.emits(
      happened('DisputeCancelled', { disputeId: 'dispute', shifted: [] }),
      happened('EscrowRefunded', {
        milestones: [
          { milestoneId: 'build', amount: 16_000 },
          { milestoneId: 'launch', amount: 5_000 },
        ],
        fromCarryover: 2_000,
        amount: ASKED,
        refunds: [
          { refundId: 'refund-1', fundingId: 'funding-launch', amount: 5_000 },
          { refundId: 'refund-2', fundingId: 'funding-build', amount: 18_000 },
        ],
      }),
      ended,
    );
    const after = cancelling.contract();
    expect([after.status, after.refundRequest?.state, after.dispute?.state]).toStrictEqual(['ended', 'approved', 'cancelled']);
    // Of the build 4 000 were paid, of the launch nothing.
    expect(statesOf(after)).toStrictEqual(['released', 'released', 'refunded']);
  });

  it('that is cancelled after the time for the answer still counts as approved', () => {
    expect(disputing.and(cancelDispute({ at: '2030-03-01T12:00:00.000Z' })).contract().refundRequest?.state).toBe('approved');
  });

  it('that the client never answers gives the freelancer everything', () => {
    const after = disputing.and(lapseDispute()).contract();
    expect(after.dispute?.outcome).toStrictEqual({ toFreelancer: ASKED, toClient: 0, trigger: 'silence' });
    expect([after.status, after.endedAt, after.totals.released]).toStrictEqual(['ended', disputeAnswerDueAt, 35_000]);
  });

  it('stops no review clock: nothing is released by one while the contract is ending', () => {
    const submitted = given(offered, accepted, designActivated, designSubmitted).when(endContract(0)).and(disputeRefund()).contract();
    expect(submitted.milestones[0]?.submissions[0]).toMatchObject({ state: 'open', stoppedAt: null });
  });

  it('answers a submission that is open: approved where its milestone is released, else withdrawn', () => {
    const open = given(offered, accepted, designActivated, designSubmitted).when(endContract(0)).and(disputeRefund());
    const submission = (toFreelancer: number) =>
      open.and(decideDispute([toFreelancer, 10_000 - toFreelancer])).contract().milestones[0]?.submissions[0]?.state;
    expect([submission(1), submission(0)]).toStrictEqual(['approved', 'withdrawn']);
  });

  it('knows when it was opened', () => {
    expect(disputing.contract().dispute?.openedAt).toBe(today);
  });
});
