import type { ContractPage } from '#client';
import type { Shown } from './states.js';

type Payment = ContractPage['payments'][number];
type ExtraPayment = ContractPage['extraPayments'][number];
type Refund = ContractPage['refunds'][number];

export const PAYMENT_KINDS: Readonly<Record<Payment['kind'], string>> = {
  release: 'Milestone',
  overpayment: 'Paid above the amount',
  bonus: 'Bonus',
  expense: 'Expense',
};

export const PAYMENT_STATES: Readonly<Record<Payment['state'], Shown>> = {
  held: { text: 'Held until', tone: 'wait' },
  available: { text: 'On its way', tone: 'live' },
  paid: { text: 'Paid out', tone: 'good' },
  failed: { text: 'Payout failed', tone: 'bad' },
};

export const EXTRA_PAYMENT_STATES: Readonly<Record<ExtraPayment['state'], Shown>> = {
  pending: { text: 'Being charged', tone: 'wait' },
  made: { text: 'Made', tone: 'good' },
  declined: { text: 'Declined', tone: 'bad' },
};

export const REFUND_STATES: Readonly<Record<Refund['state'], Shown>> = {
  pending: { text: 'On its way', tone: 'wait' },
  paid: { text: 'Refunded', tone: 'good' },
  failed: { text: 'Refund failed', tone: 'bad' },
};
