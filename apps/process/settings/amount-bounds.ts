import { CURRENCIES, LARGEST_AMOUNT, type AmountBounds } from '#domain';

/** The rule for `AMOUNT_BOUNDS`; completes "AMOUNT_BOUNDS …". */
const RULE =
  'must be entries such as USD:500-100000000:50, separated by commas: a currency once, its least and its most amount and its smallest charge, ' +
  `in minor units, each from 1 to ${LARGEST_AMOUNT}, the charge at most the least, the least at most the most`;
/** How many characters of a wrong entry are shown. */
const SHOWN = 60;

/** What is wrong with the text, by its first wrong entry; null when nothing is. Completes "AMOUNT_BOUNDS …". */
export function wrongBoundsIn(text: string): string | null {
  const wrong = readEntries(text).find(({ entry }) => entry === null);
  return wrong ? `${RULE}; ${JSON.stringify(wrong.text.slice(0, SHOWN))} is not such an entry` : null;
}

/** Bounds by currency from entries such as `USD:500-100000000:50`; an entry in which something is wrong has none. */
export const amountBoundsOf = (text: string): Readonly<Record<string, AmountBounds>> =>
  Object.fromEntries(readEntries(text).flatMap(({ entry }) => (entry ? [entry] : [])));

type Entry = readonly [code: string, bounds: AmountBounds];

/** Each entry as it was written, and null for one that is wrong or whose currency stands in an entry before it. */
function readEntries(text: string): readonly { readonly text: string; readonly entry: Entry | null }[] {
  const seen = new Set<string>();
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const entry = entryOf(one);
      const isRepeated = entry !== null && seen.has(entry[0]);
      if (entry) seen.add(entry[0]);
      return { text: one, entry: isRepeated ? null : entry };
    });
}

function entryOf(text: string): Entry | null {
  const [, code = '', ...amounts] = /^([A-Z]{3}):(\d{1,14})-(\d{1,14}):(\d{1,14})$/.exec(text) ?? [];
  const [minAmount = 0, maxAmount = 0, minCharge = 0] = amounts.map(Number);
  const isOrdered = 1 <= minCharge && minCharge <= minAmount && minAmount <= maxAmount && maxAmount <= LARGEST_AMOUNT;
  return CURRENCIES.has(code) && isOrdered ? [code, { minAmount, maxAmount, minCharge }] : null;
}
