import type {
  GatewayOrder,
  GatewayOutcome,
  GatewayParty,
  PaymentGateway,
  PayoutOrder,
  RefundOrder,
  TransferOutcome,
} from '../../ports/payment-gateway.js';
import type { Due } from '../due.js';
import type { Earlier } from './act.js';

export const SUPERSEDED = { outcome: 'superseded' } as const;
export const UNKNOWN = { outcome: 'unknown' } as const;

/** An outcome that never changes again. */
export type Final = Extract<GatewayOutcome, { readonly outcome: 'succeeded' | 'declined' }>;

export const isFinal = (outcome: GatewayOutcome): outcome is Final => outcome.outcome === 'succeeded' || outcome.outcome === 'declined';

/** The service keeps no accounts at gateways. */
export const party = (partyId: string): GatewayParty => ({ partyId, account: null });

/** What every order of one contract says. */
export const orderOf = ({ contractId, item }: Due, currency: string) => ({
  contractId,
  currency,
  askedAt: item.dueAt,
  position: item.position,
});

/**
 * Asks for a refund or a payout, once for its key. An order that the gateway has already is asked for by `find` alone; one that it had and
 * now denies is not sent again.
 */
export async function transfer(
  gateway: PaymentGateway,
  order: RefundOrder | PayoutOrder,
  { isNew, isPending }: Earlier & { readonly isNew: boolean },
): Promise<TransferOutcome> {
  const known = isNew ? null : await knownTransfer(gateway, order);
  if (known) return known;
  if (isPending) return UNKNOWN;
  return order.kind === 'refund' ? gateway.refund(order) : gateway.payout(order);
}

async function knownTransfer(gateway: PaymentGateway, order: GatewayOrder): Promise<TransferOutcome | null> {
  const known = await gateway.find(order);
  // No payer takes part, so none has to act.
  return known?.outcome === 'actionRequired' ? UNKNOWN : known;
}
