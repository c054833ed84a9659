import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseExactJson } from './exact-json.js';

const read = (number: string): unknown =>
  (parseExactJson(`{"a":[{"b": ${number}}]}`) as { readonly a: readonly { readonly b: unknown }[] }).a[0]?.b;

describe('a number of a body', () => {
  it.each([
    ['1e4', 10_000],
    ['10000.0', 10_000],
    ['1.0E+4', 10_000],
    ['1000000e-2', 10_000],
    ['0.1e5', 10_000],
    ['-12.50e1', -125],
    ['0.000e-9', 0],
    ['-0.0', -0],
    ['9007199254740991.0', Number.MAX_SAFE_INTEGER],
    ['10000', 10_000],
  ])('counts by its exact value: %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each(['9999.999999999999999999', '9007199254740990.6', '1e-400', '-1e-400', '10000.00000000000000000001', '99999999999999999999e-20'])(
    'is no whole number when it only rounds to one: %s',
    (text) => {
      expect(Number.isInteger(read(text))).toBe(false);
    },
  );

  it.each(['9007199254740993', '9007199254740992.0', '1e400', '0.5', '1e300'])(
    'is no safe integer beyond what a double holds: %s',
    (text) => {
      expect(Number.isSafeInteger(read(text))).toBe(false);
    },
  );

  it('is read as BigInt arithmetic has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(99_999), fc.integer({ min: -6, max: 6 }), (whole, rest, exponent) => {
        const fraction = String(rest).padStart(5, '0');
        const scaled = BigInt(whole) * 100_000n + BigInt(whole < 0 ? -rest : rest);
        const moved = scaled * 10n ** BigInt(exponent + 6);
        const isWhole = moved % 10n ** 11n === 0n;
        expect(Number.isSafeInteger(read(`${whole}.${fraction}e${exponent}`))).toBe(isWhole);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read in a moment however long it is', () => {
    const started = performance.now();
    expect(read(`1.${'0'.repeat(500_000)}1`)).not.toBe(1);
    // Milliseconds; with a search for the zeros from each place it took minutes.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = { value, at: ', 1.5' };
        expect(parseExactJson(JSON.stringify(body))).toEqual(JSON.parse(JSON.stringify(body)));
      }),
    );
    const texts = { one: 'a " : 9999.999999999999999999', two: ', 1e-400 \\' };
    expect(parseExactJson(JSON.stringify(texts))).toEqual(texts);
    expect(() => parseExactJson('{"a": 1.}')).toThrow(SyntaxError);
  });
});
