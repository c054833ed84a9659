import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { randomHistories, randomPlays, replayed } from '#testing';
import { type ExistingContract } from './contract.js';
import { allocatedTo, isAtWork, isFunded, isFunding } from './milestone.js';

/** Checks after every single event of random histories, including the events within one command. */
const always = (check: (contract: ExistingContract) => void, numRuns = 60): void =>
  fc.assert(
    fc.property(randomHistories, (history) => {
      for (const { after } of replayed(history)) check(after);
    }),
    { numRuns },
  );

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

describe('after every event', () => {
  it('the charged amount is allocated, carried over, released or refunded, and no part is negative', () => {
    always(({ totals }) => {
      const { charged, allocated, carryover, released, fees, refunded, extra } = totals;
      expect(charged).toBe(allocated + carryover + released + refunded);
      expect(Math.min(charged, allocated, carryover, released, fees, refunded, extra)).toBeGreaterThanOrEqual(0);
      expect(fees).toBeLessThanOrEqual(released);
      expect(extra).toBeLessThanOrEqual(charged);
    });
  });

  it('each extra payment that was made is one charge and one payment, and no other is', () => {
    always(({ extraPayments, charges, payments, totals }) => {
      const made = extraPayments.filter(({ state }) => state === 'made');
      expect(sum(made.map(({ amount }) => amount))).toBe(totals.extra);
      const ids = new Set(extraPayments.map(({ paymentId }) => paymentId));
      expect(ids.size).toBe(extraPayments.length);
      const apart = charges.filter(({ fundingId }) => ids.has(fundingId)).map(({ fundingId, amount }) => [fundingId, amount] as const);
      expect(new Map(apart)).toEqual(new Map(made.map(({ paymentId, amount }) => [paymentId, amount])));
      const paid = payments.filter(({ kind }) => kind !== 'release');
      expect([paid.length, sum(paid.map(({ gross }) => gross))]).toStrictEqual([made.length, totals.extra]);
      expect(paid.filter(({ kind, fee }) => kind === 'expense' && fee > 0)).toStrictEqual([]);
    });
  });

  it('a deposit is released, carried over, refunded or still allocated, and no part is negative', () => {
    always(({ milestones }) => {
      const wrong = milestones.filter((one) => {
        const { deposit, released, carriedOver, refunded } = one;
        const parts = [released, carriedOver, refunded, allocatedTo(one)];
        return sum(parts) !== deposit || Math.min(...parts) < 0;
      });
      expect(wrong).toStrictEqual([]);
    });
  });

  it('the allocated amount is the sum over the milestones', () => {
    always(({ milestones, totals }) => expect(sum(milestones.map(allocatedTo))).toBe(totals.allocated));
  });

  it('an activation never makes more milestones at work than the terms allow', () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        for (const { event, after } of replayed(history)) {
          // The terms may come to allow less than are at work: that holds for the next activation.
          if (event.type !== 'MilestoneActivationStarted') continue;
          expect(after.milestones.filter(isAtWork).length).toBeLessThanOrEqual(after.terms.maxConcurrentActive);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('after every command a milestone at work holds exactly its amount', () => {
    fc.assert(
      fc.property(randomPlays, (steps) => {
        for (const { after } of steps) {
          // What is paid at the end in part keeps its state until the rest is decided.
          const milestones = after.status === 'active' ? after.milestones.filter(isFunded) : [];
          expect(milestones.map(allocatedTo)).toStrictEqual(milestones.map(({ amount }) => amount));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('at most one milestone is in funding', () => {
    always(({ milestones }) => expect(milestones.filter(isFunding).length).toBeLessThanOrEqual(1));
  });

  it('the carryover that a funding reserved is in escrow', () => {
    always(({ milestones, totals }) => {
      for (const { funding, amount } of milestones) {
        if (funding?.state !== 'pending') continue;
        expect(funding.fromCarryover).toBeLessThanOrEqual(totals.carryover);
        expect(funding.fromCarryover + funding.toCharge).toBe(amount);
      }
    });
  });

  it('no charge is smaller than the terms allow', () => {
    always(({ milestones, terms }) => {
      const charges = milestones.flatMap(({ state, amount, funding }) => (state === 'funding' && funding ? [{ amount, ...funding }] : []));
      const tooSmall = charges.filter(({ toCharge, amount }) => toCharge > 0 && toCharge < Math.min(amount, terms.minCharge));
      expect(tooSmall).toStrictEqual([]);
      // A carryover seldom leaves so little to charge.
    }, 500);
  });

  it('only an active contract has a milestone at work or money in escrow', () => {
    always(({ status, milestones, totals }) => {
      const busy = milestones.some(isAtWork) || totals.allocated > 0 || totals.carryover > 0;
      expect(busy && status !== 'active' && status !== 'ending').toBe(false);
    });
  });

  it('milestones have the sequences 1, 2, 3 …', () => {
    always(({ milestones }) => expect(milestones.map((one) => one.sequence)).toStrictEqual(milestones.map((_, index) => index + 1)));
  });
});
