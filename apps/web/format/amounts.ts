/** How many digits the minor unit of a currency has: 2 for USD, none for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as a decimal text, such as `400.00`. It is never a float on the way. */
export function decimalOf(minor: number, currency: string): `${number}` {
  const digits = digitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const decimal = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
  return `${minor < 0 ? '-' : ''}${decimal}` as `${number}`; // digits with at most one point
}

/** An amount as it is read: `1,400.00 USD`. */
export function amountText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${format.format(decimalOf(minor, currency))} ${currency}`;
}

const TYPED = /^(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<part>\d+))?$/;

/** What somebody typed in a currency's own units, in minor units; or what is wrong with it. */
export function typedAmount(typed: string, currency: string): { readonly minor: number } | { readonly wrong: string } {
  const digits = digitsOf(currency);
  const example = decimalOf(40_000, currency);
  const { whole, part = '' } = TYPED.exec(typed.trim())?.groups ?? {};
  if (whole === undefined) return { wrong: `Enter an amount such as ${example}.` };
  if (part.length > digits) return { wrong: digits === 0 ? `${currency} has no decimals.` : `${currency} has at most ${digits} decimals.` };
  const minor = Number(whole.replaceAll(',', '') + part.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? { minor } : { wrong: 'This amount is too large.' };
}
