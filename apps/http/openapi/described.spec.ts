import { describe, expect, it } from '@jest/globals';
import type { ShownPosting } from '#application';
import { absent, amount, instant, listOf, record, text } from './described.js';

interface Note {
  readonly words: string;
  readonly at: string | null;
  readonly amounts: readonly number[];
}

describe('a described record', () => {
  it('has the schema and the example of each field', () => {
    expect(record<Note>({ words: text('Well done.'), at: absent(instant()), amounts: listOf(amount(5)) })).toEqual({
      schema: {
        type: 'object',
        properties: {
          words: { type: 'string', maxLength: 5_000 },
          at: { type: ['string', 'null'], format: 'date-time', description: 'UTC.' },
          amounts: {
            type: 'array',
            items: { $ref: '#/components/schemas/Amount' },
          },
        },
        required: ['words', 'at', 'amounts'],
        additionalProperties: false,
      },
      example: { words: 'Well done.', at: null, amounts: [5] },
    });
  });

  it('does not compile unless its fields are those of the type', () => {
    const fields = { account: text('escrow:allocated'), amount: amount(5) };
    const wrong = [
      // @ts-expect-error A field is missing.
      record<ShownPosting>(fields),
      // @ts-expect-error A field is of another type.
      record<ShownPosting>({ ...fields, balance: text('much') }),
      // @ts-expect-error An example is not of the type.
      record<ShownPosting>({ ...fields, account: text('under the bed'), balance: amount() }),
      // @ts-expect-error A field is not of the type.
      record<ShownPosting>({ ...fields, balance: amount(), note: text('extra') }),
      // @ts-expect-error No type is named.
      record(fields),
    ];
    expect(wrong).toHaveLength(5);
  });
});
