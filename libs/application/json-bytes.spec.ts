import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { jsonBytes } from './json-bytes.js';

const written = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('the bytes of a JSON text', () => {
  it.each([[[]], [{}], [''], ['a "b"\\\n'], ['déjà vu €😀'], [null], [-12], [[1, [true]]], [{ a: { b: [] }, c: 'd' }]])(
    'of %j',
    (value) => {
      expect(jsonBytes(value)).toBe(written(value));
    },
  );

  it('are those of the written text', () => {
    const text = fc.string({ unit: 'grapheme' });
    const leaves = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
    const tree = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(leaves, fc.array(tie('value')), fc.dictionary(fc.stringMatching(/^[a-zA-Z]+$/), tie('value'))),
    })).value;
    fc.assert(fc.property(tree, (value) => expect(jsonBytes(value)).toBe(written(value))));
  });
});
