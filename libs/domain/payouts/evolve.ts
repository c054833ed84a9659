import type { Changes } from '../change.js';
import { withPayment, withTotals } from '../copies.js';
import type { PayoutEvents } from './events.js';

export const PAYOUT_CHANGES = {
  PaymentBecameAvailable: (contract, { data: { payment } }) => withPayment(contract, payment, () => ({ state: 'available' })),
  PayoutPaid: (contract, { data: { payment, amount } }) =>
    withTotals(
      withPayment(contract, payment, () => ({ state: 'paid' })),
      { paidOut: amount },
    ),
  PayoutFailed: (contract, { at, data: { payment, code } }) =>
    withPayment(contract, payment, () => ({ state: 'failed', code, failedAt: at })),
  PayoutRetried: (contract, { data: { payment, attempt } }) =>
    withPayment(contract, payment, () => ({ state: 'available', attempt, code: null, failedAt: null })),
} satisfies Changes<keyof PayoutEvents>;
