import type { Instant } from '../time.js';

/** A charge that succeeded: a refund gives it back, never more than it took. Amounts in minor units. */
export interface Charge {
  /** The id of the funding or of the extra payment: its key at the gateway. */
  readonly fundingId: string;
  readonly amount: number;
  /** What refunds give back of it, those that failed included. */
  readonly givenBack: number;
  readonly gatewayReference: string;
}

export const REFUND_STATES = ['pending', 'paid', 'failed'] as const;

/** Money that goes back to the client, and what became of it at the gateway. `at` is the time of its last event. */
export interface Refund {
  readonly refundId: string;
  /** The charge that it gives back. */
  readonly fundingId: string;
  readonly amount: number;
  readonly state: (typeof REFUND_STATES)[number];
  /** That runs or ran last, from 1. */
  readonly attempt: number;
  readonly code: string | null;
  readonly at: Instant;
}

/** A refund as the event that makes it says it. */
export type RefundShare = Pick<Refund, 'refundId' | 'fundingId' | 'amount'>;

/** New ids for the refunds that a command may make, in the order in which they are used. */
export interface WithRefundIds {
  readonly refundIds: readonly string[];
}

interface Charged {
  readonly charges: readonly Charge[];
}

/** As many new ids as refunds can be made at once: one for each charge. */
export const refundIds = ({ charges }: Charged, newId: () => string): readonly string[] => charges.map(newId);

/** The same for an attempt: no two refunds of a contract have one id, and that of the first is as long as a real one. */
export const attemptedRefundIds = ({ charges }: Charged, id: string): readonly string[] =>
  charges.map((_, nth) => (nth === 0 ? id : `${id}-${nth}`));

/** The refunds that give an amount back: of the newest success first, of each at most what is left of it. */
export function refundsOf({ charges }: Charged, amount: number, ids: readonly string[]): readonly RefundShare[] {
  const newestFirst = charges.toReversed().filter((one) => one.givenBack < one.amount);
  const before = newestFirst.map((_, index) => newestFirst.slice(0, index).reduce((sum, one) => sum + one.amount - one.givenBack, 0));
  return newestFirst
    .map(({ fundingId, amount: charged, givenBack }, index) => {
      const refundId = ids[index];
      if (refundId === undefined) throw new Error(`there are ${ids.length} ids for the refunds of ${newestFirst.length} charges`);
      return { refundId, fundingId, amount: Math.min(charged - givenBack, amount - (before[index] ?? 0)) };
    })
    .filter((one) => one.amount > 0);
}
