/**
 * A number with a fraction or an exponent; a text may hold the like, which costs only time. In an object or a list a number stands behind one
 * of `:,[`.
 */
const MAY_ROUND = /[:,[]\s*-?\d+[.eE]/;
/** The texts and the numbers of sound JSON. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** No rule takes it: every number that the service reads is whole. */
const A_FRACTION = '0.5';

/**
 * JSON in which each number counts by its exact value: one that only rounds to a whole number is read as a fraction. 1e4 is 10000,
 * 9999.999999999999999999 is not. Throws `SyntaxError`.
 */
export function parseExactJson(text: string): unknown {
  const rounded: unknown = JSON.parse(text);
  // Whole numbers in digits alone are exact as long as they are safe integers, and rules look at that: most bodies have no others.
  if (!MAY_ROUND.test(text)) return rounded;
  // A reviver that is shown each number's text needs three times as long as this for a body that is full of numbers.
  const exact = text.replaceAll(TEXT_OR_NUMBER, (token) => (roundsToWhole(token) ? A_FRACTION : token));
  return exact === text ? rounded : JSON.parse(exact);
}

const roundsToWhole = (token: string): boolean => !token.startsWith('"') && Number.isSafeInteger(Number(token)) && !isWhole(token);

/** Whether a number has no fraction: it is moved by its exponent, and what then stands behind the point is zero. */
function isWhole(number: string): boolean {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = whole + fraction;
  let zeros = 0;
  // Counted by hand: an expression that looks for zeros at the end begins anew at each zero before it.
  while (zeros < digits.length && digits[digits.length - 1 - zeros] === '0') zeros += 1;
  return zeros === digits.length || zeros + Number(exponent) >= fraction.length;
}
