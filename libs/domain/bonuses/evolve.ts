import type { Changes } from '../change.js';
import type { ExistingContract } from '../contract.js';
import { withCharge, withNewPayment, withTotals } from '../copies.js';
import type { BonusEvents } from './events.js';
import type { ExtraPayment } from './extra-payment.js';

export const BONUS_CHANGES = {
  ExtraPaymentStarted: (contract, { at, data: { paymentId, kind, milestoneId, amount, note } }) => ({
    ...contract,
    extraPayments: [...contract.extraPayments, { paymentId, kind, milestoneId, amount, note, state: 'pending', code: null, at }],
  }),
  ExtraPaymentMade: (contract, { at, data: { paymentId, gross, fee, net, gatewayReference, availableAt } }) => {
    const started = contract.extraPayments.find((one) => one.paymentId === paymentId);
    if (!started) return contract;
    const { kind, milestoneId } = started;
    const charged = withCharge(contract, { fundingId: paymentId, charged: gross, gatewayReference });
    const paid = withNewPayment(charged, { kind, milestoneId, gross, fee, net, availableAt });
    return withTotals(withOutcome(paid, paymentId, { state: 'made', at }), { charged: gross, released: gross, fees: fee, extra: gross });
  },
  ExtraPaymentFailed: (contract, { at, data: { paymentId, code } }) => withOutcome(contract, paymentId, { state: 'declined', code, at }),
} satisfies Changes<keyof BonusEvents>;

const withOutcome = (contract: ExistingContract, paymentId: string, outcome: Partial<ExtraPayment>): ExistingContract => ({
  ...contract,
  extraPayments: contract.extraPayments.map((one) => (one.paymentId === paymentId ? { ...one, ...outcome } : one)),
});
