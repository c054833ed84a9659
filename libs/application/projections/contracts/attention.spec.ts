import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ContractEvent, ExistingContract } from '#domain';
import {
  accepted,
  contractAfter,
  designActivated,
  designDone,
  designInFunding,
  designReleased,
  designSubmitted,
  ended,
  funded,
  design,
  happened,
  offered,
  randomHistories,
  replayed,
  today,
} from '#testing';
import { attentionDocuments, attentionFields, CONTRACT_ATTENTION, itemOf, NO_ATTENTION, SINCE_FIELDS } from './attention.js';

const waiting = [offered, accepted, designInFunding].flat();
const paid = [offered, accepted, designActivated, designSubmitted, designReleased].flat();
const payment = paid.length - 1;
const available = happened('PaymentBecameAvailable', { payment, amount: 9_000 });
const failed = happened('PayoutFailed', { payment, attempt: 1, code: 'ACCOUNT_CLOSED' });
const later = '2030-01-20T13:00:00.000Z';
const onHold = happened('ContractPutOnHold', { reason: 'The bank asks.' });

const refund = { refundId: 'r1', fundingId: 'funding-design', amount: 10_000 };
const goneBack = happened('EscrowRefunded', {
  milestones: [{ milestoneId: 'design', amount: 10_000 }],
  fromCarryover: 0,
  amount: 10_000,
  refunds: [refund],
});
const refused = happened('RefundFailed', { refundId: 'r1', code: 'REFUND_REFUSED' });

const documents = (...histories: readonly (ContractEvent | readonly ContractEvent[])[]) =>
  attentionDocuments('k1', contractAfter(...histories));

describe('what needs the attention of an operator', () => {
  it('is nothing in most contracts', () => {
    expect(attentionFields(contractAfter(paid))).toStrictEqual(NO_ATTENTION);
    expect(documents(paid, available)).toStrictEqual([]);
  });

  it('is a charge without an answer, since it began', () => {
    const contract = contractAfter(waiting);
    expect(itemOf('fundingUnknown', contract)).toStrictEqual({
      since: '2030-01-02T09:00:00.000Z',
      facts: { fundingId: 'funding-design' },
    });
    expect(attentionFields(contract)).toStrictEqual({ ...NO_ATTENTION, fundingUnknownSince: '2030-01-02T09:00:00.000Z' });
    expect(attentionFields(contractAfter(waiting, funded(design, today)))).toStrictEqual(NO_ATTENTION);
    const topUp = { proposalId: 'p1', index: 0, milestoneId: 'design', fundingId: 'top-up', fromCarryover: 0, toCharge: 1_000 };
    const raising = [...waiting, ...funded(design, today), happened('TopUpStarted', topUp, later)];
    expect(itemOf('fundingUnknown', contractAfter(raising))).toStrictEqual({ since: later, facts: { fundingId: 'top-up' } });
  });

  it('is a hold until it is lifted or the contract has ended', () => {
    expect(itemOf('onHold', contractAfter(paid, onHold))).toStrictEqual({ since: today, facts: { reason: 'The bank asks.' } });
    expect(attentionFields(contractAfter(paid, onHold))).toStrictEqual({ ...NO_ATTENTION, onHoldSince: today });
    for (const end of [happened('ContractHoldLifted', {}), ended]) {
      expect(attentionFields(contractAfter(offered, accepted, designDone, onHold, end))).toStrictEqual(NO_ATTENTION);
    }
  });

  it('is a dispute while it is open', () => {
    const dispute: NonNullable<ExistingContract['dispute']> = {
      disputeId: 'd1',
      by: 'client',
      milestoneId: 'design',
      reason: 'other',
      details: 'Late.',
      claimAmount: 1,
      frozenAmount: 1,
      openedAt: today,
      answerDueAt: today,
      state: 'open',
      outcome: null,
      settlements: [],
    };
    const contract = contractAfter(waiting);
    expect(itemOf('disputeOpen', { ...contract, dispute })).toStrictEqual({ since: today, facts: { disputeId: 'd1' } });
    expect(itemOf('disputeOpen', { ...contract, dispute: { ...dispute, state: 'settled' } })).toBeNull();
  });

  it('is each failed payout, with a document of its own that stays', () => {
    const id = `k1 payoutFailed ${payment}`;
    const body = { contractId: 'k1', facts: { payment, code: 'ACCOUNT_CLOSED' } };
    expect(documents(paid, available, failed)).toStrictEqual([{ id, fields: { payoutFailedSince: today }, body }]);
    const [document] = documents(paid, available, failed, happened('RefundGiven', { ...given, amount: 9_000, fromAvailable: 9_000 }));
    expect(document).toStrictEqual({ id, fields: { payoutFailedSince: null }, body: { contractId: 'k1', facts: null } });
    expect(documents(paid, available, failed, happened('RefundGiven', { ...given, amount: 1, fromAvailable: 1 }))[0]?.body).toStrictEqual(
      body,
    );
  });

  it('is over, and its document empty, while a payout is tried again', () => {
    const contract = contractAfter(paid, available, failed);
    const payments = contract.payments.map((one) => ({ ...one, state: 'available' as const, attempt: 2 }));
    expect(attentionDocuments('k1', { ...contract, payments })).toMatchObject([{ body: { facts: null } }]);
  });

  it('is each failed refund', () => {
    const body = { contractId: 'k1', facts: { refundId: 'r1', code: 'REFUND_REFUSED' } };
    const history = [offered, accepted, designActivated, [goneBack, ...ended, refused]].flat();
    expect(documents(history)).toStrictEqual([{ id: 'k1 refundFailed r1', fields: { refundFailedSince: today }, body }]);
  });

  it('has a field for each kind', () => {
    expect(Object.keys(SINCE_FIELDS)).toStrictEqual(CONTRACT_ATTENTION);
    expect(Object.keys(NO_ATTENTION)).toStrictEqual(Object.values(SINCE_FIELDS));
  });

  it('never loses a document that it once had', () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        let before: readonly string[] = [];
        for (const { after } of replayed(history)) {
          const ids = attentionDocuments('k1', after).map(({ id }) => id);
          expect(ids).toStrictEqual(expect.arrayContaining([...before]));
          before = ids;
        }
      }),
      { numRuns: 50 },
    );
  });
});

const given = { amount: 0, milestoneId: null, fromPending: 0, fromAvailable: 0, refunds: [] };
