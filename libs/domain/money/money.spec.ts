import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { shareOf } from './money.js';

/** The same with BigInt: half a minor unit rounds to the even neighbour. */
function oracle(amount: number, basisPoints: number): number {
  const product = BigInt(amount) * BigInt(basisPoints);
  const floor = product / 10_000n;
  const twice = 2n * (product % 10_000n);
  const up = twice > 10_000n || (twice === 10_000n && floor % 2n === 1n);
  return Number(up ? floor + 1n : floor);
}

describe('a share of an amount', () => {
  it.each([
    { amount: 10_000, basisPoints: 1_000, share: 1_000 },
    { amount: 0, basisPoints: 1_000, share: 0 },
    { amount: 10_000, basisPoints: 0, share: 0 },
    { amount: 14, basisPoints: 1_000, share: 1 },
    { amount: 16, basisPoints: 1_000, share: 2 },
    { amount: 100_000_000, basisPoints: 2_000, share: 20_000_000 },
  ])('is $share of $amount at $basisPoints basis points', ({ amount, basisPoints, share }) => {
    expect(shareOf(amount, basisPoints)).toBe(share);
  });

  it.each([
    { amount: 5, share: 0 },
    { amount: 15, share: 2 },
    { amount: 25, share: 2 },
    { amount: 35, share: 4 },
  ])('rounds a tenth of $amount half-even to $share', ({ amount, share }) => {
    expect(shareOf(amount, 1_000)).toBe(share);
  });

  it('is exact up to the largest safe integer, and never more than the whole', () => {
    const amounts = fc.oneof(fc.maxSafeNat(), fc.nat(100_000), fc.constant(Number.MAX_SAFE_INTEGER));
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amount, basisPoints) => {
        const share = shareOf(amount, basisPoints);
        expect(share).toBe(oracle(amount, basisPoints));
        expect(share).toBeLessThanOrEqual(amount);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is exact at every tie and beside it', () => {
    fc.assert(
      fc.property(
        fc.nat(4_000_000_000),
        fc.constantFrom(1_000, 2_000, 500, 250, 125),
        fc.integer({ min: -1, max: 1 }),
        (nth, points, aside) => {
          const step = 10_000 / points;
          const amount = Math.max(0, nth * step + Math.floor(step / 2) + aside);
          expect(shareOf(amount, points)).toBe(oracle(amount, points));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
