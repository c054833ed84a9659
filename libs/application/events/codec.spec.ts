import { describe, expect, it } from '@jest/globals';
import { jsonBytes } from '../json-bytes.js';
import { DEFAULT_PERIODS } from '#domain';
import type { ContractEvent } from '#domain';
import type { StoredEvent } from '../ports/event-store.js';
import { asStored, contractIdOf, encode, MalformedEvent, recordedEvent, streamOf } from './codec.js';
import { eventIdOf, FIRST_PREV_HASH, hashOf } from './hash-chain.js';

const at = '2030-01-01T09:00:00.000Z';
const terms = {
  fundOnAcceptance: false,
  reviewWindowHours: 336,
  activationOrder: 'sequence',
  maxConcurrentActive: 1,
  clientMayDispute: false,
  feeBasisPoints: 1_000,
  minAmount: 500,
  maxAmount: 100_000_000,
  minCharge: 50,
  partialReleaseNeedsConsent: false,
  ...DEFAULT_PERIODS,
} as const;

const SAMPLES: readonly ContractEvent[] = [
  {
    type: 'OfferCreated',
    at,
    data: {
      clientId: 'ann',
      freelancerId: 'bob',
      title: 'Website',
      description: 'A site',
      currency: 'USD',
      terms,
      policyVersion: 1,
      expiresAt: null,
    },
  },
  {
    type: 'MilestoneCreated',
    at,
    data: {
      milestoneId: 'm1',
      sequence: 1,
      title: 'Design',
      amount: 42_000,
      dueDate: '2030-02-01',
      dueInDays: null,
      instructions: 'Draw',
    },
  },
  {
    type: 'MilestoneEdited',
    at,
    data: { milestoneId: 'm1', before: { dueDate: '2030-02-01', dueInDays: null }, after: { dueDate: null, dueInDays: 7 } },
  },
  { type: 'MilestonesReordered', at, data: { before: ['m1', 'm2'], after: ['m2', 'm1'] } },
  { type: 'MilestoneDeleted', at, data: { milestoneId: 'm2' } },
  { type: 'OfferAccepted', at, data: { message: null } },
  { type: 'OfferDeclined', at, data: { message: 'No time' } },
  { type: 'OfferWithdrawn', at, data: { message: null } },
  { type: 'OfferExpired', at, data: { expiresAt: at } },
  {
    type: 'MilestoneActivationStarted',
    at,
    data: { milestoneId: 'm1', fundingId: 'f1', amount: 42_000, fromCarryover: 2_000, toCharge: 40_000, message: null },
  },
  {
    type: 'MilestoneFunded',
    at,
    data: { milestoneId: 'm1', fundingId: 'f1', charged: 40_000, fromCarryover: 2_000, gatewayReference: 'g1' },
  },
  { type: 'MilestoneActivated', at, data: { milestoneId: 'm1', deposit: 42_000, dueDate: '2030-02-01' } },
  { type: 'ActivationRequested', at, data: { milestoneId: 'm1', message: null } },
  { type: 'MilestoneFundingFailed', at, data: { milestoneId: 'm1', fundingId: 'f1', code: 'CARD_DECLINED' } },
  {
    type: 'WorkSubmitted',
    at,
    data: { milestoneId: 'm1', submissionId: 's1', number: 1, message: 'Done', attachments: [], reviewDueAt: at },
  },
  { type: 'ChangesRequested', at, data: { milestoneId: 'm1', submissionId: 's1', note: 'Bigger' } },
  {
    type: 'MilestoneApproved',
    at,
    data: {
      milestoneId: 'm1',
      submissionId: null,
      deposit: 42_000,
      paid: 40_000,
      underpaymentReason: 'Partly',
      note: null,
      trigger: 'approval',
    },
  },
  {
    type: 'PaymentReleased',
    at,
    data: { milestoneId: null, from: 'carryover', gross: 2_000, fee: 200, net: 1_800, trigger: 'contractEnd', availableAt: at },
  },
  { type: 'EscrowCarriedOver', at, data: { milestoneId: 'm1', amount: 2_000 } },
  { type: 'ExtraPaymentStarted', at, data: { paymentId: 'x1', milestoneId: null, kind: 'bonus', amount: 500, note: 'Thank you' } },
  {
    type: 'ExtraPaymentMade',
    at,
    data: { paymentId: 'x1', gross: 500, fee: 50, net: 450, gatewayReference: 'g2', availableAt: at },
  },
  { type: 'ExtraPaymentFailed', at, data: { paymentId: 'x1', code: 'CARD_DECLINED' } },
  {
    type: 'MilestoneChangesProposed',
    at,
    data: {
      proposalId: 'p1',
      by: 'freelancer',
      message: 'More time',
      items: [
        { index: 0, op: 'edit', milestoneId: 'm1', before: { amount: 42_000 }, after: { amount: 45_000 } },
        { index: 1, op: 'terms', milestoneId: null, before: { clientMayDispute: false }, after: { clientMayDispute: true } },
        { index: 2, op: 'delete', milestoneId: 'm2', before: { title: 'Build', dueDate: null }, after: null },
      ],
    },
  },
  { type: 'MilestoneChangesAccepted', at, data: { proposalId: 'p1', itemIndexes: [0] } },
  { type: 'MilestoneChangesRejected', at, data: { proposalId: 'p1', reason: null } },
  { type: 'MilestoneChangesWithdrawn', at, data: { proposalId: 'p1' } },
  { type: 'TermsChanged', at, data: { before: { maxConcurrentActive: 1 }, after: { maxConcurrentActive: 2 } } },
  { type: 'TopUpStarted', at, data: { proposalId: 'p1', index: 0, milestoneId: 'm1', fundingId: 'f2', fromCarryover: 0, toCharge: 3_000 } },
  {
    type: 'TopUpFunded',
    at,
    data: { proposalId: 'p1', index: 0, milestoneId: 'm1', fundingId: 'f2', charged: 3_000, fromCarryover: 0, gatewayReference: 'g2' },
  },
  { type: 'TopUpFailed', at, data: { proposalId: 'p1', index: 0, milestoneId: 'm1', fundingId: 'f2', code: 'CARD_DECLINED' } },
  { type: 'PayoutRetried', at, data: { payment: 8, attempt: 2 } },
  { type: 'RefundRetried', at, data: { refundId: 'r1', attempt: 2 } },
  { type: 'ContractEnded', at, data: { by: 'client', reason: 'completed' } },
];

const cause = {
  actor: { id: 'ann', role: 'client' as const },
  commandId: 'c1',
  commandHash: 'h1',
  correlationId: 'r1',
  causationId: null,
};
const start = { contractId: 'k1', revision: -1, hash: FIRST_PREV_HASH };

/** The events as any store returns them: through JSON. */
function stored(events: readonly ContractEvent[]): readonly StoredEvent[] {
  return encode(events, start, cause).map((event, revision) => ({
    ...(JSON.parse(JSON.stringify(event)) as typeof event), // the same shape
    stream: streamOf('k1'),
    revision,
    position: String(revision + 1).padStart(20, '0'),
    dataBytes: jsonBytes(event.data),
  }));
}

const first = (events: readonly ContractEvent[]): StoredEvent => {
  const [event] = stored(events);
  if (!event) throw new Error('nothing stored');
  return event;
};

describe('the codec', () => {
  it.each(SAMPLES)('gives $type back as it was', (event) => {
    const { type, at: when, data } = recordedEvent(first([event]));
    expect({ type, at: when, data }).toEqual(event);
  });

  it('chains each event to the one before and names it by its hash', () => {
    const [one, two] = stored(SAMPLES.slice(0, 2)).map(asStored);
    expect(one?.prevHash).toBe(FIRST_PREV_HASH);
    expect(two?.prevHash).toBe(one?.hash);
    for (const event of [one, two]) {
      expect(event && hashOf(event)).toBe(event?.hash);
      expect(event && eventIdOf(event.hash)).toBe(event?.eventId);
    }
  });

  it('makes the same ids from the same decision and others from another', () => {
    const ids = (events: readonly ContractEvent[]) => encode(events, start, cause).map(({ id }) => id);
    expect(ids(SAMPLES)).toEqual(ids(SAMPLES));
    expect(encode(SAMPLES, { ...start, revision: 3 }, cause)[0]?.id).not.toBe(ids(SAMPLES)[0]);
  });
});

describe('an event that cannot be read', () => {
  const sample = first(SAMPLES.slice(0, 1));
  const endedBy: ContractEvent = { type: 'ContractEnded', at, data: { by: 'client', reason: 'completed' } };

  it.each([
    ['an unknown type', { ...sample, type: 'OfferVanished' }, 'unknown event type OfferVanished'],
    ['data that is no JSON', { ...sample, data: '{"clientId":' }, 'data: no JSON object'],
    ['a missing field', { ...sample, data: { ...(sample.data as object), currency: undefined } }, 'data: currency'],
    ['a field inside its terms', { ...sample, data: { ...(sample.data as object), terms: { ...terms, minAmount: '500' } } }, 'data: terms'],
    ['a value outside a closed list', { ...first([endedBy]), data: { by: 'client', reason: 'bored' } }, 'data: reason'],
    ['half of a character', { ...sample, data: { ...(sample.data as object), title: 'Web\ud83d' } }, 'data: title'],
    ['metadata that is missing', { ...sample, metadata: null }, 'metadata: no JSON object'],
    ['a version of the future', { ...sample, metadata: { ...(sample.metadata as object), version: 99 } }, 'OfferCreated has no version 99'],
  ])('names contract, revision, position and reason: %s', (_what, broken, reason) => {
    expect(() => recordedEvent(broken)).toThrow(new MalformedEvent('k1', 0, sample.position, reason));
  });
});

describe('stream names', () => {
  it('carry the contract id', () => {
    expect(contractIdOf(streamOf('k1'))).toBe('k1');
    expect(contractIdOf('store-identity')).toBeNull();
  });
});
