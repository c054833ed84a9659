import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  accepted,
  acceptedAt,
  contractAfter,
  designActivated,
  designDone,
  designInFunding,
  designSentBack,
  designSubmitted,
  ended,
  happened,
  offer,
  offered,
  offeredAt,
  randomHistories,
  replayed,
  terms,
  today,
} from '#testing';
import { NO_CONTRACT } from './contract.js';
import type { ContractEvent } from './events.js';
import { evolve, evolveAll } from './evolve.js';

const RUNS = { numRuns: 60 };
const NOTHING = { charged: 0, allocated: 0, carryover: 0, released: 0, fees: 0, refunded: 0, extra: 0, paidOut: 0 };

const designAfter = (...histories: readonly (readonly ContractEvent[])[]) => contractAfter(offered, accepted, ...histories).milestones[0];

describe('the state of a contract', () => {
  it('is complete from the offer on', () => {
    expect(contractAfter(offer())).toStrictEqual({
      status: 'offered',
      title: 'Website',
      description: 'A website in three steps.',
      clientId: 'ann',
      freelancerId: 'bob',
      currency: 'USD',
      terms,
      policyVersion: 1,
      expiresAt: null,
      createdAt: offeredAt,
      updatedAt: offeredAt,
      acceptedAt: null,
      endedAt: null,
      revision: 0,
      milestones: [],
      totals: NOTHING,
      payments: [],
      extraPayments: [],
      charges: [],
      refunds: [],
      refundRequest: null,
      paused: null,
      hold: null,
      proposals: [],
      dispute: null,
      earlierDisputes: [],
    });
  });

  it('has the times of acceptance, last change and end', () => {
    const { createdAt, acceptedAt: since, updatedAt, endedAt, status } = contractAfter(offered, accepted, ended);
    expect({ createdAt, since, updatedAt, endedAt, status }).toStrictEqual({
      createdAt: offeredAt,
      since: acceptedAt,
      updatedAt: '2030-01-16T09:00:00.000Z',
      endedAt: '2030-01-16T09:00:00.000Z',
      status: 'ended',
    });
  });

  it('starts every milestone without money, submissions or funding', () => {
    expect(designAfter()).toStrictEqual({
      milestoneId: 'design',
      sequence: 1,
      title: 'Design',
      instructions: 'Three drafts of the start page.',
      dueDate: '2030-02-01',
      dueInDays: null,
      state: 'pending',
      amount: 10_000,
      deposit: 0,
      released: 0,
      carriedOver: 0,
      refunded: 0,
      funding: null,
      toppingUp: null,
      nudgedAt: null,
      submissionCount: 0,
      submissions: [],
    });
  });
});

describe('the last funding of a milestone', () => {
  const pending = {
    fundingId: 'funding-design',
    state: 'pending',
    toCharge: 10_000,
    charged: 0,
    fromCarryover: 0,
    code: null,
    at: '2030-01-02T09:00:00.000Z',
  };

  it('is pending while the gateway has not answered', () => {
    expect(designAfter(designInFunding)?.funding).toStrictEqual(pending);
  });

  it('has the charged amount when it succeeded', () => {
    const data = {
      milestoneId: 'design',
      fundingId: 'funding-design',
      charged: 10_000,
      fromCarryover: 0,
      gatewayReference: 'charge-design',
    };
    const funding = designAfter(designInFunding, [happened('MilestoneFunded', data)])?.funding;
    expect(funding).toStrictEqual({ ...pending, state: 'succeeded', charged: 10_000, at: today });
  });

  it('has the code of the gateway when it was declined', () => {
    const data = { milestoneId: 'design', fundingId: 'funding-design', code: 'CARD_DECLINED' };
    const milestone = designAfter(designInFunding, [happened('MilestoneFundingFailed', data)]);
    expect(milestone?.funding).toStrictEqual({ ...pending, state: 'declined', code: 'CARD_DECLINED', at: today });
    expect(milestone?.state).toBe('pending');
  });
});

describe('the submissions of a milestone', () => {
  const open = {
    submissionId: 'submission-design',
    number: 1,
    state: 'open',
    message: 'It is done.',
    note: null,
    attachments: [],
    submittedAt: '2030-01-08T09:00:00.000Z',
    reviewDueAt: '2030-01-22T09:00:00.000Z',
    extensions: 0,
    reminded: 0,
    stoppedAt: null,
  };

  it('are open until the client answers', () => {
    expect(designAfter(designActivated, designSubmitted)?.submissions).toStrictEqual([open]);
  });

  it('keep the note that sent them back', () => {
    const sentBack = { ...open, state: 'changesRequested', note: 'Larger letters, please.' };
    expect(designAfter(designActivated, designSubmitted, designSentBack)?.submissions).toStrictEqual([sentBack]);
  });

  it('are approved with the milestone', () => {
    expect(designAfter(designDone)?.submissions).toStrictEqual([{ ...open, state: 'approved' }]);
  });
});

describe('evolving', () => {
  it('accepts any event in any state', () => {
    fc.assert(
      fc.property(randomHistories, randomHistories, (history, others) => {
        const states = [NO_CONTRACT, ...replayed(history).map(({ after }) => after)];
        for (const [index, event] of others.entries()) {
          const before = states[index % states.length] ?? NO_CONTRACT;
          const after = evolve(before, event);
          expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after);
          expect(after.status === 'none' || after.updatedAt === event.at).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('keeps `none` until there is an offer', () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        for (const event of history) expect(evolve(NO_CONTRACT, event).status).toBe(event.type === 'OfferCreated' ? 'offered' : 'none');
      }),
      RUNS,
    );
  });

  it('gives the same state from stored events and from a stored state', () => {
    fc.assert(
      fc.property(randomHistories, fc.nat(), (history, cut) => {
        const state = evolveAll(NO_CONTRACT, history);
        const stored: typeof history = JSON.parse(JSON.stringify(history));
        expect(stored).toStrictEqual(history);
        expect(evolveAll(NO_CONTRACT, stored)).toStrictEqual(state);
        const half = cut % (history.length + 1);
        const kept: typeof state = JSON.parse(JSON.stringify(evolveAll(NO_CONTRACT, history.slice(0, half))));
        expect(evolveAll(kept, stored.slice(half))).toStrictEqual(state);
      }),
      RUNS,
    );
  });
});
