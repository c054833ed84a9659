import { randomUUID } from 'node:crypto';
import type { GatewayOrder } from '#application';

/** An order like no other, but for what is given. */
export function newOrder(given: Pick<GatewayOrder, 'amount'> & Partial<GatewayOrder>): GatewayOrder {
  return {
    key: randomUUID(),
    contractId: randomUUID(),
    milestoneId: randomUUID(),
    currency: 'USD',
    position: '00000000000000000001',
    ...given,
  };
}
