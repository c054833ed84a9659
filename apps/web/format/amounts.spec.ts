import { describe, expect, it } from '@jest/globals';
import { amountText, decimalOf, typedAmount } from './amounts.js';

describe('an amount', () => {
  it.each([
    [40_000, 'USD', '400.00 USD'],
    [7, 'USD', '0.07 USD'],
    [-1_234_567, 'USD', '-12,345.67 USD'],
    [40_000, 'JPY', '40,000 JPY'],
    [1_234_567, 'KWD', '1,234.567 KWD'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90,071,992,547,409.91 USD'],
  ])('of %d minor units of %s reads %s', (minor, currency, text) => {
    expect(amountText(minor, currency)).toBe(text);
  });

  it.each([
    ['400', 'USD', 40_000],
    ['400.5', 'USD', 40_050],
    [' 1,234.56 ', 'USD', 123_456],
    ['1,234', 'JPY', 1_234],
    ['0.001', 'KWD', 1],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
  ])('typed as %s of %s counts %d', (typed, currency, minor) => {
    expect(typedAmount(typed, currency)).toEqual({ minor });
    expect(typedAmount(decimalOf(minor, currency), currency)).toEqual({ minor });
  });

  it.each([
    ['', 'USD', 'such as 400.00'],
    ['4e2', 'USD', 'such as 400.00'],
    ['-5', 'USD', 'such as 400.00'],
    ['12,34', 'USD', 'such as 400.00'],
    ['1.234', 'USD', 'at most 2 decimals'],
    ['1.5', 'JPY', 'no decimals'],
    ['90071992547409.92', 'USD', 'too large'],
  ])('typed as %p of %s is not taken', (typed, currency, wrong) => {
    expect(typedAmount(typed, currency)).toEqual({ wrong: expect.stringContaining(wrong) as unknown });
  });
});
