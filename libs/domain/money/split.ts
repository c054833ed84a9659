import type { Agreement } from '../contract.js';
import type { ContractEvent, EventMap } from '../events.js';
import { allocatedTo } from '../milestone.js';
import { refundsOf } from '../refunds/refund.js';
import type { Instant } from '../time.js';
import { payment } from './payment.js';

/** A part of the escrow: of a milestone, or of the carryover (null). */
export interface Part {
  readonly milestoneId: string | null;
  readonly amount: number;
}

/** The whole escrow, in the order in which it is paid: allocated first, in sequence, then the carryover. */
export const wholeEscrow = ({ milestones, totals }: Agreement): readonly Part[] => [
  ...milestones.toSorted((a, b) => a.sequence - b.sequence).map((one) => ({ milestoneId: one.milestoneId, amount: allocatedTo(one) })),
  { milestoneId: null, amount: totals.carryover },
];

export const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, { amount }) => sum + amount, 0);

/** The first parts that make up an amount, the last of them cut where need be, and what is left of all of them. */
function divide(parts: readonly Part[], amount: number): { readonly first: readonly Part[]; readonly rest: readonly Part[] } {
  const starts = parts.map((_, index) => sumOf(parts.slice(0, index)));
  const taken = parts.map((part, index) => Math.min(part.amount, Math.max(0, amount - (starts[index] ?? 0))));
  const some = (amounts: readonly number[]) =>
    parts.map((part, index) => ({ ...part, amount: amounts[index] ?? 0 })).filter((one) => one.amount > 0);
  return { first: some(taken), rest: some(parts.map((part, index) => part.amount - (taken[index] ?? 0))) };
}

/** Pays an amount of these parts of the escrow to the freelancer. */
export function pay(
  contract: Agreement,
  parts: readonly Part[],
  { at, amount, trigger }: { readonly at: Instant; readonly amount: number; readonly trigger: EventMap['PaymentReleased']['trigger'] },
): readonly ContractEvent[] {
  return divide(parts, amount).first.map(({ milestoneId, amount: gross }) =>
    payment(contract, { at, milestoneId, from: milestoneId === null ? 'carryover' : 'allocated', gross, trigger }),
  );
}

/** Gives these parts of the escrow back to the client, but for what was `paid` of them; nothing when nothing is left. */
export function giveBack(
  contract: Agreement,
  parts: readonly Part[],
  { at, paid = 0, refundIds }: { readonly at: Instant; readonly paid?: number; readonly refundIds: readonly string[] },
): readonly ContractEvent[] {
  const { rest } = divide(parts, paid);
  const amount = sumOf(rest);
  if (amount === 0) return [];
  const milestones = rest.flatMap(({ milestoneId, amount: part }) => (milestoneId === null ? [] : [{ milestoneId, amount: part }]));
  const fromCarryover = amount - sumOf(milestones);
  return [{ type: 'EscrowRefunded', at, data: { milestones, fromCarryover, amount, refunds: refundsOf(contract, amount, refundIds) } }];
}
