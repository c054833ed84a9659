import type { But } from './but.js';
import type { Command } from '#domain';
import { REFUND_IDS, today } from './website.js';

export const makeAvailable = (payment: number, but: But<'MakePaymentAvailable'> = {}): Command<'MakePaymentAvailable'> => ({
  type: 'MakePaymentAvailable',
  by: 'system',
  at: today,
  payment,
  ...but,
});

export const confirmPayout = (payment: number, but: But<'ConfirmPayout'> = {}): Command<'ConfirmPayout'> => ({
  type: 'ConfirmPayout',
  by: 'system',
  at: today,
  payment,
  attempt: 1,
  gatewayReference: 'payout-1',
  ...but,
});

export const failPayout = (payment: number, but: But<'FailPayout'> = {}): Command<'FailPayout'> => ({
  type: 'FailPayout',
  by: 'system',
  at: today,
  payment,
  attempt: 1,
  code: 'ACCOUNT_CLOSED',
  ...but,
});

export const approveRefund = (but: But<'ApproveEscrowRefund'> = {}): Command<'ApproveEscrowRefund'> => ({
  type: 'ApproveEscrowRefund',
  by: 'freelancer',
  at: today,
  refundIds: REFUND_IDS,
  ...but,
});

export const lapseRefund = (but: But<'LapseEscrowRefund'> = {}): Command<'LapseEscrowRefund'> => ({
  type: 'LapseEscrowRefund',
  by: 'system',
  at: today,
  refundIds: REFUND_IDS,
  ...but,
});

export const giveRefund = (amount: number, but: But<'GiveRefund'> = {}): Command<'GiveRefund'> => ({
  type: 'GiveRefund',
  by: 'freelancer',
  at: today,
  amount,
  milestoneId: null,
  refundIds: REFUND_IDS,
  ...but,
});

export const confirmRefund = (refundId: string, but: But<'ConfirmRefund'> = {}): Command<'ConfirmRefund'> => ({
  type: 'ConfirmRefund',
  by: 'system',
  at: today,
  refundId,
  attempt: 1,
  gatewayReference: 'refund-reference',
  ...but,
});

export const failRefund = (refundId: string, but: But<'FailRefund'> = {}): Command<'FailRefund'> => ({
  type: 'FailRefund',
  by: 'system',
  at: today,
  refundId,
  attempt: 1,
  code: 'REFUND_REFUSED',
  ...but,
});

export const payBonus = (amount: number, but: But<'PayBonus'> = {}): Command<'PayBonus'> => ({
  type: 'PayBonus',
  by: 'client',
  at: today,
  amount,
  reason: 'bonus',
  note: null,
  paymentId: 'payment-1',
  ...but,
});

export const endContract = (payAmount: number, but: But<'EndContract'> = {}): Command<'EndContract'> => ({
  type: 'EndContract',
  by: 'client',
  at: today,
  reason: 'completed',
  payAmount,
  refundIds: REFUND_IDS,
  ...but,
});

export const retryPayout = (payment: number, but: But<'RetryPayout'> = {}): Command<'RetryPayout'> => ({
  type: 'RetryPayout',
  by: 'operator',
  at: today,
  payment,
  ...but,
});

export const retryRefund = (refundId: string, but: But<'RetryRefund'> = {}): Command<'RetryRefund'> => ({
  type: 'RetryRefund',
  by: 'operator',
  at: today,
  refundId,
  ...but,
});
