import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  evolve as evolveContract,
  isAnswered,
  isFunding,
  leftOf,
  NO_CONTRACT,
  openSubmission,
  LAST_INSTANT,
  type Contract,
  type ContractEvent,
} from '#domain';
import {
  accepted,
  activated,
  activationStarted,
  build,
  buildActivated,
  buildSubmitted,
  design,
  designActivated,
  designDisputed,
  designInFunding,
  designReleased,
  designReviewDueAt,
  designSentBack,
  designSubmitted,
  disputeAnswerDueAt,
  ended,
  funded,
  fundingOf,
  happened,
  offer,
  offered,
  plannedThree,
  randomHistories,
  today,
} from '#testing';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { jsonBytes } from '../../json-bytes.js';
import { positionOf } from '../../ports/checks/stored-json.js';
import { parkedAsTooLarge } from '../contract-rules.js';
import { dueListProjection } from './due-list.projection.js';
import type { DueListDocument } from './due-list.view.js';

const recorded = (history: readonly ContractEvent[]): readonly RecordedEvent[] =>
  history.map((event, revision) => ({
    ...event,
    contractId: 'k1',
    revision,
    position: positionOf(revision + 1),
    eventId: `event-${revision}`,
    version: 1,
    actor: { id: 'ann', role: 'client' },
    commandId: 'c1',
    commandHash: 'h1',
    correlationId: `request-${revision}`,
    causationId: null,
    prevHash: '',
    hash: '',
    dataBytes: jsonBytes(event.data),
  }));

const { evolve, fields } = dueListProjection;
const documentOf = (events: readonly RecordedEvent[], from?: DueListDocument): DueListDocument => {
  const document = events.reduce<DueListDocument | undefined>(evolve, from);
  if (!document) throw new Error('no event, no document');
  return document;
};
const after = (...histories: readonly (readonly ContractEvent[])[]): DueListDocument => documentOf(recorded(histories.flat()));
const empty = { items: [], nextDueAt: null };

const expiring = [offer({ expiresAt: '2030-01-05T09:00:00.000Z' }), ...plannedThree];
const submitted = [offered, accepted, designActivated, designSubmitted].flat();
const declined = [happened('MilestoneFundingFailed', { milestoneId: 'design', fundingId: fundingOf(design), code: 'CARD_DECLINED' })];

const proposed = (by: 'client' | 'freelancer') => [
  happened('SettlementProposed', { disputeId: 'dispute', settlementId: 's1', by, toFreelancer: 6_000, toClient: 4_000 }),
];

/** What is due of a document, with null for what is due at no instant. */
const dueIn = (document: DueListDocument) =>
  document.items.map(({ what, milestoneId, dueAt }) => [what, milestoneId, dueAt === LAST_INSTANT ? null : dueAt]);

describe('the due list', () => {
  it('has nothing to do about an offer that never expires', () => {
    expect(after(offered)).toMatchObject(empty);
  });

  it('expires an offer at its instant, for the reason of its own event', () => {
    expect(after(expiring)).toMatchObject({
      items: [
        {
          what: 'expireOffer',
          milestoneId: null,
          dueAt: '2030-01-05T09:00:00.000Z',
          eventId: 'event-0',
          correlationId: 'request-0',
          position: positionOf(1),
        },
      ],
      nextDueAt: '2030-01-05T09:00:00.000Z',
    });
  });

  it.each([
    ['accepted', accepted],
    ['declined', [happened('OfferDeclined', { message: null })]],
    ['withdrawn', [happened('OfferWithdrawn', { message: null })]],
    ['expired', [happened('OfferExpired', { expiresAt: '2030-01-05T09:00:00.000Z' })]],
  ])('forgets the expiry of an offer that was %s', (_how, history) => {
    expect(after(expiring, history)).toMatchObject(empty);
  });

  it('has a top-up due at once, with what to charge, until the gateway has answered', () => {
    const topUp = { proposalId: 'p1', index: 0, milestoneId: 'design', fundingId: 'top-up' };
    const started = [
      ...offered,
      ...accepted,
      ...designActivated,
      happened('TopUpStarted', { ...topUp, fromCarryover: 0, toCharge: 2_000 }),
    ];
    expect(after(started).items).toMatchObject([
      { what: 'fund', purpose: 'topUp', milestoneId: 'design', partyId: 'ann', fundingId: 'top-up', toCharge: 2_000, dueAt: today },
    ]);
    const paid = happened('TopUpFunded', { ...topUp, charged: 2_000, fromCarryover: 0, gatewayReference: 'g' });
    for (const outcome of [happened('TopUpFailed', { ...topUp, code: 'CARD_DECLINED' }), paid])
      expect(after(started, [outcome]).items).toEqual([]);
  });

  it('has a funding due at once, with what to charge', () => {
    const { items, nextDueAt } = after(offered, accepted, activationStarted(design, '2030-01-02T09:00:00.000Z', 2_000));
    expect(items).toEqual([
      {
        what: 'fund',
        purpose: 'funding',
        milestoneId: 'design',
        partyId: 'ann',
        fundingId: fundingOf(design),
        toCharge: 8_000,
        dueAt: '2030-01-02T09:00:00.000Z',
        eventId: 'event-5',
        correlationId: 'request-5',
        position: positionOf(6),
      },
    ]);
    expect(nextDueAt).toBe('2030-01-02T09:00:00.000Z');
  });

  it('never shows a funding that the carryover covers, not even between the events of its append', () => {
    expect(after(offered, accepted, activationStarted(design, '2030-01-02T09:00:00.000Z', design.amount))).toMatchObject(empty);
  });

  it.each([
    ['succeeded', funded(design, '2030-01-02T10:00:00.000Z')],
    ['was declined', declined],
  ])('forgets a funding that %s', (_how, history) => {
    expect(after(offered, accepted, designInFunding, history)).toMatchObject(empty);
  });

  it('approves a submission at the end of its review', () => {
    const { items, nextDueAt } = after(offered, accepted, designActivated, designSubmitted);
    expect(items).toMatchObject([{ what: 'autoApprove', milestoneId: 'design', dueAt: designReviewDueAt }, { what: 'remindReview' }]);
    expect(nextDueAt).toBe('2030-01-15T09:00:00.000Z');
  });

  it('reminds of a review as often as there are reminders, each at its part of the time', () => {
    const review = { milestoneId: 'design', submissionId: 'submission-design', reviewDueAt: designReviewDueAt };
    const reminded = (...percents: readonly number[]) =>
      after(
        submitted,
        [...percents].map((percent) => happened('ReviewReminded', { ...review, percent })),
      ).items.slice(1);
    const parts = { milestoneId: 'design', submittedAt: '2030-01-08T09:00:00.000Z', reviewDueAt: designReviewDueAt, eventId: 'event-8' };
    expect(reminded()).toMatchObject([{ ...parts, reminded: 0, dueAt: '2030-01-15T09:00:00.000Z' }]);
    expect(reminded(50)).toMatchObject([{ ...parts, reminded: 50, dueAt: '2030-01-19T13:48:00.000Z' }]);
    expect(reminded(80)).toMatchObject([{ ...parts, reminded: 80, dueAt: '2030-01-21T16:12:00.000Z' }]);
    expect(reminded(50, 80, 95)).toStrictEqual([]);
  });

  it('approves a submission later when its review was extended', () => {
    const to = '2030-01-25T09:00:00.000Z';
    const data = { milestoneId: 'design', submissionId: 'submission-design', number: 1, days: 3, reviewDueAt: to };
    const reminder = { what: 'remindReview', reviewDueAt: to, dueAt: '2030-01-16T21:00:00.000Z' };
    expect(after(submitted, [happened('ReviewExtended', data)]).items).toMatchObject([{ what: 'autoApprove', dueAt: to }, reminder]);
    const another = [happened('ReviewExtended', { ...data, milestoneId: 'build' })];
    expect(after(submitted, another).items).toStrictEqual(after(submitted).items);
  });

  it.each([
    ['was sent back', designSentBack],
    ['was withdrawn', [happened('SubmissionWithdrawn', { milestoneId: 'design', submissionId: 'submission-design', reason: null })]],
    ['ended with its contract', ended],
  ])('forgets the review of a submission that %s', (_how, history) => {
    expect(after(offered, accepted, designActivated, designSubmitted, history)).toMatchObject(empty);
  });

  it('ends the security period of a payment instead of the review that approved it', () => {
    const { items } = after(offered, accepted, designActivated, designSubmitted, designReleased);
    const ending = { what: 'makeAvailable', milestoneId: 'design', payment: 10, left: 9_000, dueAt: '2030-01-14T10:00:00.000Z' };
    expect(items).toEqual([{ ...ending, eventId: 'event-10', correlationId: 'request-10', position: positionOf(11) }]);
  });

  it('has a payout due at once, also after the end of the contract, until the gateway has answered', () => {
    const available = happened('PaymentBecameAvailable', { payment: 10, amount: 9_000 }, '2030-01-14T10:00:00.000Z');
    const paying = [offered, accepted, designActivated, designSubmitted, designReleased, ended, [available]] as const;
    expect(after(...paying).items).toMatchObject([{ what: 'payOut', payment: 10, attempt: 1, partyId: 'bob', dueAt: available.at }]);
    expect(fields(after(...paying))).toEqual({ nextDueAt: available.at, nextDeadlineAt: null, parkedSince: null });
    const paid = happened('PayoutPaid', { payment: 10, attempt: 1, amount: 9_000, gatewayReference: 'g1' });
    const failed = happened('PayoutFailed', { payment: 10, attempt: 1, code: 'ACCOUNT_CLOSED' });
    for (const answer of [paid, failed]) expect(after(...paying, [answer])).toMatchObject(empty);
    const retried = happened('PayoutRetried', { payment: 10, attempt: 2 });
    expect(after(...paying, [failed, retried]).items).toMatchObject([
      { what: 'payOut', payment: 10, attempt: 2, partyId: 'bob', dueAt: retried.at },
    ]);
  });

  it('has the charge of a bonus due at once, also after the end, and its payment once it is made', () => {
    const started = happened('ExtraPaymentStarted', { paymentId: 'x1', milestoneId: 'design', kind: 'bonus', amount: 500, note: null });
    const paying = [offered, accepted, ended, [started]] as const;
    const due = {
      what: 'fund',
      purpose: 'bonus',
      milestoneId: 'design',
      fundingId: 'x1',
      partyId: 'ann',
      toCharge: 500,
      dueAt: started.at,
    };
    expect(after(...paying).items).toEqual([{ ...due, eventId: 'event-6', correlationId: 'request-6', position: positionOf(7) }]);
    const availableAt = '2030-01-25T12:00:00.000Z';
    const amounts = { gross: 500, fee: 50, net: 450, gatewayReference: 'g1', availableAt };
    const made = after(...paying, [happened('ExtraPaymentMade', { paymentId: 'x1', ...amounts })]);
    expect(made.items).toMatchObject([{ what: 'makeAvailable', milestoneId: 'design', payment: 7, left: 450, dueAt: availableAt }]);
    const failed = happened('ExtraPaymentFailed', { paymentId: 'x1', code: 'CARD_DECLINED' });
    expect(after(...paying, [failed])).toMatchObject(empty);
  });

  it('lets no review ring while the contract is paused, and lets it ring later by the time that its clock stood', () => {
    const paused = [happened('ContractPaused', { message: null })];
    expect(fields(after(submitted, paused))).toEqual({ nextDueAt: LAST_INSTANT, nextDeadlineAt: LAST_INSTANT, parkedSince: null });
    const to = '2030-02-22T09:00:00.000Z';
    const shifted = [{ milestoneId: 'design', submissionId: 'submission-design', from: designReviewDueAt, to }];
    const { items } = after(submitted, paused, [happened('ContractRestarted', { shifted })]);
    expect(items).toMatchObject([
      { what: 'autoApprove', milestoneId: 'design', dueAt: to },
      { what: 'remindReview', milestoneId: 'design', reviewDueAt: to, dueAt: '2030-01-30T21:00:00.000Z' },
    ]);
    const held = after(submitted, paused, [happened('ContractRestarted', { shifted: [] })]);
    expect(held.nextDueAt).toBe(LAST_INSTANT);
  });

  describe('of a dispute', () => {
    const busy = [offered, accepted, designActivated, designSubmitted, buildActivated, buildSubmitted] as const;
    const opened = [designDisputed()];
    const designStands = [
      ['autoApprove', 'design', null],
      ['remindReview', 'design', null],
    ];
    const buildReview = [
      ['autoApprove', 'build', '2030-01-25T09:00:00.000Z'],
      ['remindReview', 'build', '2030-01-18T09:00:00.000Z'],
    ];

    it('grants the claim at the end of the time to answer, and lets the review of its milestone stand, no other', () => {
      expect(dueIn(after(...busy, opened))).toEqual([...designStands, ...buildReview, ['lapseDispute', 'design', disputeAnswerDueAt]]);
    });

    it('waits no longer once the other side has answered', () => {
      expect(dueIn(after(...busy, opened, proposed('client')))).toEqual([...designStands, ...buildReview]);
      expect(dueIn(after(...busy, opened, proposed('freelancer')))).toHaveLength(5);
    });

    it('lets the review go on that a cancelled dispute shifted', () => {
      const to = '2030-01-22T12:00:00.000Z';
      const shifted = [{ milestoneId: 'design', submissionId: 'submission-design', from: designReviewDueAt, to }];
      const cancelled = after(...busy, opened, [happened('DisputeCancelled', { disputeId: 'dispute', shifted })]);
      expect(dueIn(cancelled)).toEqual([
        ['autoApprove', 'design', to],
        ['remindReview', 'design', '2030-01-15T10:30:00.000Z'],
        ...buildReview,
      ]);
    });

    it('is over with the review of its milestone when the money was split', () => {
      const split = { disputeId: 'dispute', toFreelancer: 0, toClient: 10_000 };
      const milestones = [{ milestoneId: 'design', amount: 10_000 }];
      const refunds = [{ refundId: 'r1', fundingId: 'funding-design', amount: 10_000 }];
      const refunded = happened('EscrowRefunded', { milestones, fromCarryover: 0, amount: 10_000, refunds });
      const payment = {
        milestoneId: 'design',
        from: 'allocated',
        gross: 10_000,
        fee: 1_000,
        net: 9_000,
        trigger: 'dispute',
        availableAt: today,
      } as const;
      for (const end of [
        [happened('DisputeDecided', { ...split, reason: 'No.' }), refunded],
        [happened('DisputeSettled', { ...split, settlementId: null, trigger: 'silence' }), happened('PaymentReleased', payment)],
      ])
        expect(dueIn(after(...busy, opened, end)).filter(([what]) => what !== 'refund' && what !== 'makeAvailable')).toEqual(buildReview);
    });

    it('about a refund request takes the place of the end of its time', () => {
      const asking = happened('EscrowRefundRequested', { amount: 30_000, reason: 'other', answerDueAt: disputeAnswerDueAt });
      const disputed = designDisputed({ milestoneId: null, claimAmount: 30_000, frozenAmount: 30_000 });
      expect(dueIn(after(...busy, [asking, disputed]))).toEqual([['lapseDispute', null, disputeAnswerDueAt]]);
    });
  });

  it('keeps what is due about other milestones, the earliest told first', () => {
    const { items, nextDueAt } = after(
      offered,
      accepted,
      designActivated,
      designSubmitted,
      activated(build, '2030-01-10T09:00:00.000Z'),
      activationStarted(build, '2030-01-11T09:00:00.000Z'),
    );
    expect(items.map(({ what }) => what)).toEqual(['autoApprove', 'remindReview', 'fund']);
    expect(nextDueAt).toBe('2030-01-11T09:00:00.000Z');
  });

  it('is found by its earliest deadline too, whatever fundings are due before', () => {
    const inFunding = after(offered, accepted, designInFunding);
    expect(fields(inFunding)).toEqual({ nextDueAt: inFunding.nextDueAt, nextDeadlineAt: null, parkedSince: null });
    const both = after(offered, accepted, designActivated, designSubmitted, activationStarted(build, '2030-01-11T09:00:00.000Z'));
    const deadline = both.items.find(({ what }) => what === 'remindReview')?.dueAt;
    expect(fields(both)).toEqual({ nextDueAt: '2030-01-11T09:00:00.000Z', nextDeadlineAt: deadline, parkedSince: null });
  });

  it('is found only as parked while its lane is parked, since the last event: its stream cannot be read', () => {
    const parked = { position: positionOf(9), kind: 'unreadable' as const, reason: 'data: amount' };
    const since = { nextDueAt: null, nextDeadlineAt: null, parkedSince: designInFunding.at(-1)?.at };
    const before = after(offered, accepted, designInFunding);
    expect(fields({ ...before, parked })).toEqual(since);
    const tooLarge = parkedAsTooLarge(dueListProjection, before);
    expect([tooLarge.items, fields(tooLarge)]).toEqual([[], since]);
    const unread = dueListProjection.unread({ contractId: 'k1', revision: -1, position: positionOf(9), parked });
    expect(fields(unread)).toEqual({ ...since, parkedSince: '' });
  });

  it('always holds exactly what is open of the contract, and does not change when a prefix comes again', () => {
    fc.assert(
      fc.property(randomHistories, fc.nat(), (history, cut) => {
        const events = recorded(history);
        let contract: Contract = NO_CONTRACT;
        let document: DueListDocument | undefined;
        for (const event of events) {
          contract = evolveContract(contract, event);
          document = evolve(document, event);
          const held = document.items.map(({ what, milestoneId }) => `${what} ${milestoneId}`).toSorted();
          // Between the events of one append a funding that costs nothing, or a contract's end, is not told yet.
          const isBetween = events[event.revision + 1]?.at === event.at;
          expect(held).toEqual(isBetween ? held : asked(contract));
        }
        const whole = documentOf(events);
        expect(documentOf(events.slice(0, 1 + (cut % events.length)), whole)).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });
});

/** What the system still has to do about a contract, read off its state. */
function asked(contract: Contract): readonly string[] {
  if (contract.status === 'none') return [];
  if (contract.status === 'offered') return contract.expiresAt === null ? [] : ['expireOffer null'];
  const payments = contract.payments.flatMap((one) => {
    if (one.state === 'available') return ['payOut null'];
    return one.state === 'held' && leftOf(one) > 0 ? [`makeAvailable ${one.milestoneId}`] : [];
  });
  const refunds = contract.refunds.filter(({ state }) => state === 'pending').map(() => 'refund null');
  const charges = contract.extraPayments.filter(({ state }) => state === 'pending').map(({ milestoneId }) => `fund ${milestoneId}`);
  const { dispute, refundRequest } = contract;
  const lapses = [
    ...(dispute?.state === 'open' && !isAnswered(dispute) ? [`lapseDispute ${dispute.milestoneId}`] : []),
    ...(refundRequest?.state === 'open' ? ['lapseRefund null'] : []),
  ];
  const money = [...payments, ...refunds, ...charges];
  if (contract.status !== 'active') return [...money, ...lapses].toSorted();
  const milestones = contract.milestones.flatMap((one) => [
    ...(isFunding(one) || one.toppingUp ? [`fund ${one.milestoneId}`] : []),
    ...(openSubmission(one) ? [`autoApprove ${one.milestoneId}`] : []),
    ...((openSubmission(one)?.reminded ?? 95) < 95 ? [`remindReview ${one.milestoneId}`] : []),
  ]);
  return [...money, ...lapses, ...milestones].toSorted();
}
