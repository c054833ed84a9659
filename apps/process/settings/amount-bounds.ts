import { CURRENCIES, LARGEST_AMOUNT, type AmountBounds } from '#domain';

/** What is wrong with a text that `amountBoundsOf` does not take; completes "AMOUNT_BOUNDS …". */
export const AMOUNT_BOUNDS_RULE =
  'must be entries such as USD:500-100000000:50, separated by commas: a currency once, its least and its most amount and its smallest charge, ' +
  `in minor units, each from 1 to ${LARGEST_AMOUNT}, the charge at most the least, the least at most the most`;

/** Bounds by currency from entries such as `USD:500-100000000:50`; null when the text is anything else. */
export function amountBoundsOf(text: string): Readonly<Record<string, AmountBounds>> | null {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(entryOf);
  const sound = entries.filter((entry) => entry !== null);
  const bounds = Object.fromEntries(sound);
  return Object.keys(bounds).length === entries.length ? bounds : null;
}

function entryOf(text: string): readonly [string, AmountBounds] | null {
  const [, code = '', ...amounts] = /^([A-Z]{3}):(\d{1,14})-(\d{1,14}):(\d{1,14})$/.exec(text) ?? [];
  const [minAmount = 0, maxAmount = 0, minCharge = 0] = amounts.map(Number);
  const isOrdered = 1 <= minCharge && minCharge <= minAmount && minAmount <= maxAmount && maxAmount <= LARGEST_AMOUNT;
  return CURRENCIES.has(code) && isOrdered ? [code, { minAmount, maxAmount, minCharge }] : null;
}
