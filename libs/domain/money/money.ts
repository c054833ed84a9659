/**
 * `basisPoints` hundredths of a percent of `amount` minor units, rounded half-even to the minor unit.
 * Exact for every safe integer: the product is never formed as a whole.
 */
export function shareOf(amount: number, basisPoints: number): number {
  const whole = Math.floor(amount / 10_000);
  const product = (amount - whole * 10_000) * basisPoints;
  const floor = Math.floor(product / 10_000);
  const rest = product - floor * 10_000;
  const sum = whole * basisPoints + floor;
  if (rest === 5_000) return sum + (sum % 2);
  return rest > 5_000 ? sum + 1 : sum;
}
