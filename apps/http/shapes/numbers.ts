import { field } from './shaped.js';

// JSON can hold a negative zero; the ledger must not.
const positiveZero = (sent: unknown): unknown => (sent === 0 ? 0 : sent);

/** An amount in minor units: any safe integer. The terms of the contract set the limits. */
export const Amount = (example = 10_000): PropertyDecorator =>
  field({
    message: 'must be a whole number of minor units',
    accepts: Number.isSafeInteger,
    read: positiveZero,
    schema: {
      type: 'integer',
      format: 'int64',
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Minor units of the currency. The terms of the contract set the bounds.',
      examples: [example],
    },
  });

export const WholeNumber = (minimum: number, maximum: number): PropertyDecorator =>
  field({
    message: `must be a whole number from ${minimum} to ${maximum}`,
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
    read: positiveZero,
    schema: { type: 'integer', minimum, maximum },
  });

/** A list of different whole numbers, at least one. */
export const WholeNumbers = (minimum: number, maximum: number): PropertyDecorator => {
  const isOne = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  const most = maximum - minimum + 1;
  return field({
    message: `must be a list of different whole numbers from ${minimum} to ${maximum}`,
    accepts: (value) =>
      Array.isArray(value) && value.length > 0 && value.length <= most && value.every(isOne) && new Set(value).size === value.length,
    read: (sent) => (Array.isArray(sent) && sent.length <= most ? sent.map(positiveZero) : sent),
    schema: { type: 'array', minItems: 1, maxItems: most, uniqueItems: true, items: { type: 'integer', minimum, maximum } },
  });
};

export const Flag = (): PropertyDecorator =>
  field({ message: 'must be true or false', accepts: (value) => typeof value === 'boolean', schema: { type: 'boolean' } });

/** The text of a query parameter as a number; NaN, which every rule refuses, for anything else. */
const digits = (sent: unknown): unknown => (typeof sent === 'string' && /^\d{1,16}$/.test(sent) ? Number(sent) : Number.NaN);

/** A whole number as a query parameter. */
export const QueryNumber = (minimum: number, maximum: number): PropertyDecorator =>
  field({
    message: `must be one whole number from ${minimum} to ${maximum}`,
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
    read: digits,
    schema: { type: 'integer', minimum, maximum },
  });

const FLAGS = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
]);

/** `true` or `false` as a query parameter. */
export const QueryFlag = (): PropertyDecorator =>
  field({
    message: 'must be true or false',
    accepts: (value) => typeof value === 'boolean',
    read: (sent) => FLAGS.get(sent) ?? sent,
    schema: { type: 'boolean' },
  });
