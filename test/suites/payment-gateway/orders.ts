import { randomUUID } from 'node:crypto';
import type { ChargeOrder, GatewayOutcome, PaymentGateway, PayoutOrder, RefundOrder } from '#application';

/** A charge that differs from every other, but for what is given. */
export function newCharge(given: Pick<ChargeOrder, 'amount'> & Partial<ChargeOrder>): ChargeOrder {
  return {
    kind: 'charge',
    key: randomUUID(),
    contractId: randomUUID(),
    milestoneId: randomUUID(),
    currency: 'USD',
    askedAt: '2030-01-01T08:59:59.000Z',
    position: '00000000000000000001',
    purpose: 'funding',
    payer: { partyId: 'ann', account: null },
    method: null,
    payerPresent: true,
    payee: { partyId: 'bob', account: null },
    ...given,
  };
}

/** Gives back all of a charge that has succeeded. */
export function refundOf(charge: ChargeOrder, charged: GatewayOutcome): RefundOrder {
  if (charged.outcome !== 'succeeded') throw new Error(`there is nothing to give back: ${charged.outcome}`);
  const { key, contractId, amount, currency, askedAt, position, payer } = charge;
  const { reference } = charged;
  return {
    kind: 'refund',
    key: `${key}:refund`,
    contractId,
    amount,
    currency,
    askedAt,
    position,
    payer,
    charge: { key, reference },
  };
}

/** Pays the charge's amount to its payee. */
export function payoutOf({ key, contractId, amount, currency, askedAt, position, payee }: ChargeOrder): PayoutOrder {
  return { kind: 'payout', key: `${key}:payout`, contractId, amount, currency, askedAt, position, payee };
}

/** What became of an order in the end. */
export async function found(gateway: PaymentGateway, order: Parameters<PaymentGateway['find']>[0]): Promise<GatewayOutcome> {
  const outcome = await gateway.find(order);
  if (outcome === null) throw new Error(`the gateway has no order ${order.key}`);
  return outcome;
}
