import type { PayoutCommands, RefundCommands } from '#domain';
import { laterOf, leftOf, milestoneIn, sum, type Books, type PaymentBook, type RefundBook } from './books.js';
import { bounds, when, type Objection, type Rows } from './row.js';

/** The client gets an amount back: of the charge that succeeded last first, of none more than it took. */
export function giveBack(books: Books, amount: number, refundIds: readonly string[]): void {
  const ids = [...refundIds];
  let rest = amount;
  for (const charge of books.charges.toReversed()) {
    const part = Math.min(rest, charge.took - charge.gaveBack);
    if (part === 0) continue;
    charge.gaveBack += part;
    rest -= part;
    books.refunds.push({ refundId: ids.shift() ?? 'no id', chargeId: charge.chargeId, amount: part, state: 'pending', attempt: 1 });
  }
  if (rest > 0) throw new Error(`${rest} of ${amount} cannot be given back: no charge took it`);
}

/** What the freelancer can give back from: what waits for its payout or failed to be paid out, in this order, the oldest first. */
function refundable({ payments }: Books, milestoneId: string | null): readonly PaymentBook[] {
  const of = (state: PaymentBook['state']) => payments.filter((one) => one.state === state);
  return [...of('held'), ...of('failed')].filter((one) => milestoneId === null || one.milestoneId === milestoneId);
}

const paymentIn = ({ payments }: Books, payment: number) => payments.find((one) => one.payment === payment);
const refundIn = ({ refunds }: Books, refundId: string) => refunds.find((one) => one.refundId === refundId);

interface Attempted {
  readonly payment: number;
  readonly attempt: number;
}

/** The gateway answers the attempt that runs, and no other. */
function noPayout({ payment, attempt }: Attempted, books: Books): readonly Objection[] {
  const found = paymentIn(books, payment);
  if (!found) return [{ code: 'PAYMENT_NOT_FOUND' }];
  return when(found.state !== 'available' || found.attempt !== attempt, 'TRANSFER_NOT_OPEN', { state: found.state });
}

function noRefund({ refundId, attempt }: { readonly refundId: string; readonly attempt: number }, books: Books): readonly Objection[] {
  const found = refundIn(books, refundId);
  if (!found) return [{ code: 'REFUND_NOT_FOUND' }];
  return when(found.state !== 'pending' || found.attempt !== attempt, 'TRANSFER_NOT_OPEN', { state: found.state });
}

const becomes = <State extends string>(one: { state: State } | undefined, state: State): void => {
  if (one) one.state = state;
};

/** The next attempt is on its way. */
function again<State extends string>(one: { state: State; attempt: number } | undefined, state: State): void {
  if (one) one.attempt += 1;
  becomes(one, state);
}

export const PAYOUTS: Rows<keyof PayoutCommands> = {
  MakePaymentAvailable: {
    objections: ({ payment, at }, books) => {
      const found = paymentIn(books, payment);
      if (!found) return [{ code: 'PAYMENT_NOT_FOUND' }];
      const { state, availableAt } = found;
      return [
        ...when(state !== 'held' || leftOf(found) === 0, 'TRANSFER_NOT_OPEN', { state }),
        ...when(laterOf(at, books.lastAt) < availableAt, 'DEADLINE_NOT_REACHED', { at: availableAt }),
      ];
    },
    moves: ({ payment }, books) => becomes<PaymentBook['state']>(paymentIn(books, payment), 'available'),
  },
  ConfirmPayout: { objections: noPayout, moves: ({ payment }, books) => becomes<PaymentBook['state']>(paymentIn(books, payment), 'paid') },
  RetryPayout: {
    objections: ({ payment }, books) => {
      const found = paymentIn(books, payment);
      if (!found) return [{ code: 'PAYMENT_NOT_FOUND' }];
      return when(found.state !== 'failed' || leftOf(found) === 0, 'PAYOUT_NOT_FAILED', { state: found.state });
    },
    moves: ({ payment }, books) => again<PaymentBook['state']>(paymentIn(books, payment), 'available'),
  },
  FailPayout: { objections: noPayout, moves: ({ payment }, books) => becomes<PaymentBook['state']>(paymentIn(books, payment), 'failed') },
};

export const REFUNDS: Rows<keyof RefundCommands> = {
  GiveRefund: {
    objections: ({ amount, milestoneId }, books) => {
      if (milestoneId !== null && !milestoneIn(books, milestoneId)) return [{ code: 'MILESTONE_NOT_FOUND' }];
      const maximum = sum(refundable(books, milestoneId).map(leftOf));
      return [...bounds(amount, 1), ...when(amount > maximum, 'REFUND_TOO_HIGH', { maximum })];
    },
    moves: ({ amount, milestoneId, refundIds }, books) => {
      let rest = amount;
      for (const one of refundable(books, milestoneId)) {
        const part = Math.min(rest, leftOf(one));
        one.givenBack += part;
        rest -= part;
      }
      giveBack(books, amount, refundIds);
    },
  },
  ConfirmRefund: { objections: noRefund, moves: ({ refundId }, books) => becomes<RefundBook['state']>(refundIn(books, refundId), 'paid') },
  RetryRefund: {
    objections: ({ refundId }, books) => {
      const found = refundIn(books, refundId);
      if (!found) return [{ code: 'REFUND_NOT_FOUND' }];
      return when(found.state !== 'failed', 'REFUND_NOT_FAILED', { state: found.state });
    },
    moves: ({ refundId }, books) => again<RefundBook['state']>(refundIn(books, refundId), 'pending'),
  },
  FailRefund: { objections: noRefund, moves: ({ refundId }, books) => becomes<RefundBook['state']>(refundIn(books, refundId), 'failed') },
};
