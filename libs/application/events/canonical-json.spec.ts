import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('puts keys in order and leaves out spaces', () => {
    expect(canonicalJson({ b: 1, a: [true, null, '\u20ac'], 10: 'x', 9: -0 })).toBe('{"10":"x","9":0,"a":[true,null,"€"],"b":1}');
  });

  it('is the text that the reference makes of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        expect(canonicalJson(json)).toBe(canonicalize(json));
      }),
    );
  });

  it('escapes what JSON escapes and nothing else, character by character', () => {
    for (let code = 0; code < 0xd800; code += 1) {
      const text = `a${String.fromCharCode(code)}b`;
      expect(canonicalJson(text)).toBe(JSON.stringify(text));
    }
  });

  it('orders keys by UTF-16 code units, astral ones before the last of the basic plane', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.integer()), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
    );
  });

  it.each([[undefined], [1n], [Number.NaN], [Number.POSITIVE_INFINITY], ['\ud800'], [{ '\udc00': 1 }], [() => 1]])(
    'refuses what has no JSON text: %p',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});
