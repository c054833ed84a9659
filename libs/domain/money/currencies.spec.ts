import { describe, expect, it } from '@jest/globals';
import { CURRENCIES, LARGEST_AMOUNT, MOST_EXTRA } from './currencies.js';

const currencies = [...CURRENCIES.values()];
const MOST_MILESTONES = 100;

describe('the currencies', () => {
  it('are in the order of their codes, each once', () => {
    const codes = currencies.map(({ code }) => code);
    expect(codes).toStrictEqual([...new Set(codes)].toSorted());
    expect(codes.filter((code) => !/^[A-Z]{3}$/.test(code))).toStrictEqual([]);
    expect(codes.length).toBe(155);
  });

  it.each([
    { code: 'USD', digits: 2, minAmount: 500, maxAmount: 100_000_000, minCharge: 50 },
    { code: 'EUR', digits: 2, minAmount: 500, maxAmount: 100_000_000, minCharge: 50 },
    { code: 'JPY', digits: 0, minAmount: 750, maxAmount: 150_000_000, minCharge: 75 },
    { code: 'KWD', digits: 3, minAmount: 1_500, maxAmount: 300_000_000, minCharge: 150 },
    { code: 'IDR', digits: 2, minAmount: 10_000_000, maxAmount: 2_000_000_000_000, minCharge: 1_000_000 },
  ])('have bounds worth about the same: $code', (currency) => {
    expect(CURRENCIES.get(currency.code)).toStrictEqual(currency);
  });

  it('have whole bounds, the smallest charge the lowest, and the highest so that the sums of a contract are exact', () => {
    for (const { code, digits, minAmount, maxAmount, minCharge } of currencies) {
      const bounds = [minCharge, minAmount, maxAmount];
      expect([code, [0, 2, 3].includes(digits), bounds.every(Number.isSafeInteger)]).toStrictEqual([code, true, true]);
      expect([code, ...bounds.toSorted((a, b) => a - b)]).toStrictEqual([code, ...bounds]);
      expect([code, minCharge >= 1, maxAmount <= LARGEST_AMOUNT]).toStrictEqual([code, true, true]);
    }
    expect(Number.isSafeInteger(3 * MOST_MILESTONES * LARGEST_AMOUNT + MOST_EXTRA)).toBe(true);
  });
});
