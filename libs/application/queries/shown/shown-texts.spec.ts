import { describe, expect, it } from '@jest/globals';
import { ShownTexts } from './shown-texts.js';

const AT = '2030-01-05T10:00:00.000Z';
const state = { build: 1, position: '00000000000000000007' };
const document = { state, revision: 3, content: { dueAt: '2030-01-05T12:00:00.000Z' } };

function textsWith(text: string, capacity = 100_000): ShownTexts {
  const texts = new ShownTexts(capacity);
  texts.make('c1 client', document, AT, () => ({ text }));
  return texts;
}

describe('kept texts', () => {
  it('are given back in UTF-8 while nothing changes', () => {
    const texts = textsWith('schön ✓');
    const found = texts.find('c1 client', state, '2030-01-05T11:59:59.999Z');
    expect(found?.bytes.toString()).toBe('{"text":"schön ✓"}');
    expect(found?.revision).toBe(3);
  });

  it('are not given back to another key, in another state, past a deadline, or to a clock that stepped back', () => {
    const texts = textsWith('a');
    expect(texts.find('c1 freelancer', state, AT)).toBeUndefined();
    expect(texts.find('c1 client', { ...state, position: '00000000000000000008' }, AT)).toBeUndefined();
    expect(texts.find('c1 client', { ...state, position: '00000000000000000006' }, AT)).toBeUndefined();
    expect(texts.find('c1 client', { ...state, build: 2 }, AT)).toBeUndefined();
    expect(texts.find('c1 client', state, '2030-01-05T12:00:00.000Z')).toBeUndefined();
    expect(texts.find('c1 client', state, '2030-01-05T09:59:59.999Z')).toBeUndefined();
    expect(texts.find('c1 client', state, AT)).toBeDefined();
  });

  it('take no more than their bytes, and hold none but their own', () => {
    const texts = new ShownTexts(20_000);
    for (let nth = 0; nth < 100; nth += 1) texts.make(`c${nth}`, document, AT, () => ({ text: 'x'.repeat(1_000) }));
    const kept = Array.from({ length: 100 }, (_, nth) => texts.find(`c${nth}`, state, AT)).filter((one) => one !== undefined);
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.reduce((sum, { bytes }) => sum + bytes.buffer.byteLength, 0)).toBeLessThan(20_000);
    // A text that is larger than all may be is made, and not kept.
    expect(texts.make('large', document, AT, () => ({ text: 'x'.repeat(30_000) })).bytes).toHaveLength(30_011);
    expect(texts.find('large', state, AT)).toBeUndefined();
  });

  it('have a hash that tells texts apart', () => {
    const hashes = ['a', 'b', 'a'].map((text) => textsWith(text).find('c1 client', state, AT)?.hash);
    expect(hashes[0]).toBe(hashes[2]);
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
