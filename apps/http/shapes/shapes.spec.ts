import { describe, expect, it } from '@jest/globals';
import { Refusal, type FieldError } from '#application';
import { Amount, Flag, QueryFlag, QueryNumber, WholeNumber } from './numbers.js';
import { ListOf, Part } from './parts.js';
import { Default, Optional, shaped } from './shaped.js';
import { Day, Instant } from './time.js';
import { Currency, EventCursor, FileName, Line, OneOf, PartyId, Sha256, Text, WebAddress } from './words.js';

class Inner {
  @Text(3) readonly name!: string;
}

class Everything {
  @Optional() @Text(3) readonly text!: string | null;
  @Optional() @Line(9) readonly line!: string | null;
  @Optional() @FileName(9) readonly file!: string | null;
  @Optional() @PartyId() readonly party!: string | null;
  @Optional() @OneOf('a', 'b') readonly one!: string | null;
  @Optional() @Currency() readonly currency!: string | null;
  @Optional() @Sha256() readonly hash!: string | null;
  @Optional() @WebAddress() readonly url!: string | null;
  @Optional() @EventCursor() readonly after!: string | null;
  @Optional() @Amount() readonly amount!: number | null;
  @Optional() @WholeNumber(1, 9) readonly whole!: number | null;
  @Optional() @Flag() readonly flag!: boolean | null;
  @Optional() @QueryNumber(0, 9) readonly number!: number | null;
  @Default(false) @QueryFlag() readonly yes!: boolean;
  @Optional() @Day() readonly day!: string | null;
  @Optional() @Instant() readonly instant!: string | null;
  @Optional() @Part(Inner) readonly inner!: Inner | null;
  @Optional() @ListOf(Inner, 1, 2) readonly list!: readonly Inner[] | null;
}

const read = (name: keyof Everything, value: unknown): unknown => shaped(Everything, JSON.parse(JSON.stringify({ [name]: value })))[name];

function errorsOf(sent: unknown): readonly FieldError[] {
  try {
    shaped(Everything, sent);
    return [];
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.errors;
    throw refusal;
  }
}

describe('the shapes of requests', () => {
  it.each<[keyof Everything, unknown, unknown]>([
    ['text', ' a\n\r ', 'a'],
    ['text', '😀😀😀', '😀😀😀'],
    ['text', 'a\u2028b', 'a\u2028b'],
    ['text', 'a\tb', 'a\tb'],
    ['text', 'a\n\r', 'a'],
    ['text', '\u200da', '\u200da'],
    ['line', ' A b ', 'A b'],
    ['line', '設計\u200d', '設計\u200d'],
    ['line', 'a/b\\', 'a/b\\'],
    ['file', 'a.pdf', 'a.pdf'],
    ['text', null, null],
    ['party', 'auth0|a~!', 'auth0|a~!'],
    ['currency', 'XXX', 'XXX'],
    ['hash', 'aB'.repeat(32), 'aB'.repeat(32)],
    ['url', 'HTTPS://A.example/x?y', 'https://a.example/x?y'],
    ['url', 'https://a.example', 'https://a.example/'],
    ['url', 'https://bücher.example/ä b'.replace(' ', '%20'), 'https://xn--bcher-kva.example/%C3%A4%20b'],
    ['amount', 0, 0],
    ['amount', -5, -5],
    ['amount', 9_007_199_254_740_991, 9_007_199_254_740_991],
    ['flag', false, false],
    ['number', '7', 7],
    ['yes', 'true', true],
    ['yes', null, false],
    ['day', '2028-02-29', '2028-02-29'],
    ['instant', '2030-01-01T09:00:00Z', '2030-01-01T09:00:00.000Z'],
    ['instant', '2030-01-01T09:00:00.123456Z', '2030-01-01T09:00:00.123Z'],
    ['inner', { name: ' a ' }, { name: 'a' }],
    ['list', [{ name: 'a' }, { name: 'b' }], [{ name: 'a' }, { name: 'b' }]],
  ])('take %s %j as %j', (name, sent, taken) => {
    expect(read(name, sent)).toEqual(taken);
  });

  it.each<[keyof Everything, unknown]>([
    ['text', ''],
    ['text', ' \n '],
    ['text', 'abcd'],
    ['text', '😀😀😀😀'],
    ['text', '\u2800\u200b'],
    ['text', '\u00ad\u3164'],
    ['text', '\u2060'],
    ['text', 'a\u202eb'],
    ['text', 'a\u2069b'],
    ['line', 'a\tb'],
    ['line', 'a\nb'],
    ['line', 'a\u2028b'],
    ['line', 'a\u2067b'],
    ['line', '\u115f'],
    ['line', '\ud800a'],
    ['line', ''],
    ['file', 'a/b'],
    ['file', String.raw`a\b`],
    ['file', 'a\nb'],
    ['file', 'x'.repeat(10)],
    ['text', 'a\u0000'],
    ['text', 'a\u0085b'],
    ['text', '\ud800'],
    ['text', 1],
    ['text', ['a']],
    ['party', 'a b'],
    ['party', 'zoë'],
    ['party', ''],
    ['party', 'system'],
    ['one', 'c'],
    ['one', ['a']],
    ['currency', 'usd'],
    ['currency', 'USD\n'],
    ['hash', 'g'.repeat(64)],
    ['url', 'ftp://a.example'],
    ['url', 'http://a.example'],
    ['url', 'https:a.example'],
    ['url', 'https://ann@a.example'],
    ['url', 'https://ann:secret@a.example'],
    ['url', 'https://a.example/\ud800'],
    ['url', 'https://a.example/\u0000'],
    ['url', 'https://a.example/\u202e'],
    ['url', 'https://a.example/a b'],
    ['url', ' https://a.example'],
    ['url', String.raw`https://a.example\\b`],
    ['url', `https://a.example/${'ä'.repeat(500)}`],
    ['url', 'https://'],
    ['url', `https://a.example/${'x'.repeat(2_048)}`],
    ['after', '00000000000000000412'],
    ['amount', 1.5],
    ['amount', 9_007_199_254_740_992],
    ['amount', '1'],
    ['amount', true],
    ['whole', 0],
    ['whole', 10],
    ['flag', 'true'],
    ['flag', 0],
    ['number', '10'],
    ['number', ' 1'],
    ['number', ['1', '2']],
    ['yes', 'yes'],
    ['yes', ['true', 'true']],
    ['day', '2030-02-30'],
    ['day', '2030-2-3'],
    ['day', '2030-02-03T00:00:00Z'],
    ['instant', '2030-01-01T24:00:00Z'],
    ['instant', '2030-01-01T09:00:00+01:00'],
    ['instant', '2030-01-01T09:00:60Z'],
    ['instant', '2030-13-01T09:00:00Z'],
    ['instant', '2030-01-01'],
    ['instant', 0],
    ['inner', []],
    ['inner', 'x'],
    ['list', []],
    ['list', {}],
    ['list', [{ name: 'a' }, { name: 'b' }, { name: 'c' }]],
  ])('refuse %s %j', (name, sent) => {
    expect(errorsOf({ [name]: sent }).map(({ path }) => path)).toEqual([name]);
  });

  it('name the place inside', () => {
    expect(errorsOf({ inner: { name: '' }, list: [{ name: 'a' }, { name: null, more: 1 }] })).toEqual([
      { path: 'inner.name', message: 'must be text of 1 to 3 characters, one of them visible, without control characters' },
      { path: 'list.1.more', message: 'is not a known field' },
      { path: 'list.1.name', message: 'is required' },
    ]);
    expect(errorsOf({ list: [[], null] }).map(({ path }) => path)).toEqual(['list.0', 'list.1']);
  });

  it('name an unknown field by well-formed text of at most 50 characters', () => {
    const name = `${'x'.repeat(49)}😀`;
    expect(errorsOf({ [name]: 1, '\ud800': 1 }).map(({ path }) => path)).toEqual([`${'x'.repeat(49)}\ufffd`, '\ufffd']);
  });

  it('pass on nothing that is not declared', () => {
    const sent: unknown = JSON.parse('{"__proto__":{"text":"x"},"toString":1}');
    expect(errorsOf(sent).map(({ path }) => path)).toEqual(['__proto__', 'toString']);
    expect(Object.keys(shaped(Inner, { name: 'a' }))).toEqual(['name']);
    expect(errorsOf(Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x${index}`, 1])))).toHaveLength(50);
  });
});
