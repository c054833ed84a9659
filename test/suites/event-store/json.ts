import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventStore } from '#application';
import { newEvent, newStream } from './running-log.js';

/** Every JSON value comes back exactly, because hashes cover the canonical text of the stored value. */
export function jsonTests(store: () => EventStore): void {
  describe('JSON', () => {
    it.each<[string, object]>([
      ['the order of keys', { b: 1, a: { z: 1, y: 2 }, '10': 0, '2': 0, '': null }],
      ['keys like __proto__', JSON.parse('{"__proto__":{"x":1},"constructor":2}') as object],
      ['numbers at their limits', { all: [2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 53, 0.1, 1e21, 5e-324, 1.7976931348623157e308, 0] }],
      ['an empty list, and a list itself', [[], {}, null, true, '']],
      ['text beyond the basic plane', { text: 'Größe \u{1F600} \u{10FFFF} 中文' }],
      ['separators and controls', { text: '\u2028\u2029\u0000\u001f\u007f\ufeff\ufffe"\\/\r\n' }],
      ['composed and decomposed letters', { é: 'e\u0301', 'e\u0301': 'é' }],
      ['lone surrogates', { text: '\ud800', '\udc00': 'x' }],
    ])('keeps %s', async (_what, data) => {
      expect(JSON.stringify(await roundTrip(store(), data))).toBe(JSON.stringify(data));
    });

    it('keeps random values', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (data) => {
          expect(JSON.stringify(await roundTrip(store(), data))).toBe(JSON.stringify(data));
        }),
        { numRuns: 100 },
      );
    });

    it('says how many bytes of UTF-8 the data is stored in', async () => {
      const stream = newStream();
      const sent = [{ text: 'Größe \u{1F600}\u0000' }, {}, [1, 'a']].map((data) => newEvent(data));
      await store().append(stream, 'empty', sent);
      const found = (await store().read(stream)).map(({ dataBytes }) => dataBytes);
      expect(found).toEqual(sent.map(({ data }) => Buffer.byteLength(JSON.stringify(data))));
    });

    it('gives each reader its own copy', async () => {
      const stream = newStream();
      const data = { list: [1] };
      await store().append(stream, 'empty', [newEvent(data)]);
      data.list.push(2);
      const [first] = (await store().read(stream)).map((event) => event.data as typeof data);
      first?.list.push(3);
      expect((await store().read(stream))[0]?.data).toEqual({ list: [1] });
    });
  });
}

/** Appends a value as data and as metadata, and returns it as read. */
async function roundTrip(store: EventStore, data: object): Promise<unknown> {
  const stream = newStream();
  await store.append(stream, 'empty', [{ ...newEvent(data), metadata: data }]);
  const [found] = await store.read(stream);
  expect(JSON.stringify(found?.metadata)).toBe(JSON.stringify(found?.data));
  return found?.data;
}
