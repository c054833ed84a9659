import { describe, expect, it } from '@jest/globals';
import { Policy } from './policy.js';
import { DEFAULT_PERIODS } from '#domain';

const bounds = { minAmount: 1_000, maxAmount: 2_000, minCharge: 10 };
const policy = new Policy({ feeBasisPoints: 250, reviewWindowHours: 48, offerDays: 30, ...DEFAULT_PERIODS, amountBounds: { JPY: bounds } });

describe('the policy of the service', () => {
  it('gives a contract the bounds of its currency, those that are set or else those of the domain', () => {
    expect(policy.terms(null, 'JPY')).toMatchObject(bounds);
    expect(policy.terms(null, 'KWD')).toMatchObject({ minAmount: 1_500, maxAmount: 300_000_000, minCharge: 150 });
    expect(policy.currencies.find(({ code }) => code === 'JPY')).toEqual({ code: 'JPY', digits: 0, ...bounds });
  });

  it('gives what the parties left open', () => {
    expect(policy.terms({ activationOrder: 'any' }, 'USD')).toEqual({
      fundOnAcceptance: true,
      reviewWindowHours: 48,
      activationOrder: 'any',
      maxConcurrentActive: 1,
      clientMayDispute: false,
      feeBasisPoints: 250,
      minAmount: 500,
      maxAmount: 100_000_000,
      minCharge: 50,
      partialReleaseNeedsConsent: false,
      ...DEFAULT_PERIODS,
    });
  });
});
