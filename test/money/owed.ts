import type { Books, PaymentBook } from './books.js';

const HOUR_MS = 3_600_000;

export const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * HOUR_MS).toISOString();

/** A share in basis points of an amount, half a minor unit to the even neighbour; none of an expense. */
export function feeOf(kind: PaymentBook['kind'], gross: number, { terms: { feeBasisPoints } }: Books): number {
  if (kind === 'expense') return 0;
  const share = BigInt(gross) * BigInt(feeBasisPoints);
  const [whole, rest] = [share / 10_000n, share % 10_000n];
  const up = rest * 2n > 10_000n || (rest * 2n === 10_000n && whole % 2n === 1n);
  return Number(up ? whole + 1n : whole);
}

/** The freelancer is owed money, less the fee. The payout waits for the security period. */
export function owe(books: Books, { kind, milestoneId, gross }: Pick<PaymentBook, 'kind' | 'milestoneId' | 'gross'>): void {
  const fee = feeOf(kind, gross, books);
  const availableAt = later(books.lastAt, books.terms.securityPeriodHours);
  books.payments.push({ payment: null, kind, milestoneId, gross, fee, availableAt, givenBack: 0, state: 'held', attempt: 1 });
}
