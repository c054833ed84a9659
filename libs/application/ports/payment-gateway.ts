import type { Instant } from '#domain';
import type { Position } from './event-store.js';

/** A party of the contract as the gateway knows it. */
export interface GatewayParty {
  readonly partyId: string;
  /** Its account at the gateway; null where the gateway keeps none. */
  readonly account: string | null;
}

/** One movement of money. `key` makes it happen once, however often and however late it is asked. */
interface Order {
  /** 1–255 visible characters, made by the service and never reused. An adapter whose provider takes other keys maps them. */
  readonly key: string;
  readonly contractId: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The time of the event that asks for it: the provider cannot have the order from before. */
  readonly askedAt: Instant;
  /** The log's position of that event: the gateway's ledger must never be ahead of the log. */
  readonly position: Position;
}

export interface ChargeOrder extends Order {
  readonly kind: 'charge';
  readonly milestoneId: string | null;
  readonly purpose: 'funding' | 'topUp' | 'overpayment' | 'bonus' | 'expense';
  readonly payer: GatewayParty;
  /** The payer's means of payment, by the gateway's id; null: the gateway's own choice. */
  readonly method: string | null;
  /** The payer sent the command that asks, so he can act at once: confirm the payment, for example. */
  readonly payerPresent: boolean;
  readonly payee: GatewayParty;
}

export interface RefundOrder extends Order {
  readonly kind: 'refund';
  readonly payer: GatewayParty;
  /** The charge that it gives back: the key of its order and the gateway's reference. */
  readonly charge: { readonly key: string; readonly reference: string };
}

export interface PayoutOrder extends Order {
  readonly kind: 'payout';
  readonly payee: GatewayParty;
}

export type GatewayOrder = ChargeOrder | RefundOrder | PayoutOrder;

/** Why a gateway declines. An adapter translates its provider's reasons to these; `REFUSED` is every reason that has no code here. */
export type DeclineCode =
  | 'CARD_DECLINED'
  | 'INSUFFICIENT_FUNDS'
  | 'METHOD_EXPIRED'
  | 'AUTHENTICATION_FAILED'
  | 'LIMIT_EXCEEDED'
  | 'ACCOUNT_CLOSED'
  | 'REFUND_REFUSED'
  | 'REFUSED';

/** What became of an order. `succeeded` and `declined` are final and never change: money that comes back later is a fact of its own. */
export type GatewayOutcome =
  | { readonly outcome: 'succeeded'; readonly reference: string }
  /** Nothing is left open at the provider. */
  | { readonly outcome: 'declined'; readonly code: DeclineCode }
  /** The provider will decide later. The order is never sent again, `find` alone asks for it. */
  | { readonly outcome: 'pending'; readonly reference: string | null }
  /** The payer must act at `url`, by `until` if there is a limit. Asked for like `pending`. */
  | { readonly outcome: 'actionRequired'; readonly reference: string; readonly url: string; readonly until: Instant | null }
  /** It may or may not have happened: ask again with the same order. */
  | { readonly outcome: 'unknown' };

/** The outcome of a movement in which no payer takes part. */
export type TransferOutcome = Exclude<GatewayOutcome, { readonly outcome: 'actionRequired' }>;

/**
 * Moves real money, once for each key. The same key with another kind, contract, amount, currency or charge is an error of the caller: every
 * method throws and nothing moves. Fails with `StoreFailure`. One suite: `test/suites/payment-gateway.suite.ts`.
 */
export abstract class PaymentGateway {
  /**
   * What became of an order; null when the provider surely has none. A provider that cannot be asked, or that may show the order only later,
   * is `unknown` and never null. It takes the whole order: providers forget keys and find charges by customer, group and time.
   */
  abstract find(order: GatewayOrder): Promise<GatewayOutcome | null>;

  abstract charge(order: ChargeOrder): Promise<GatewayOutcome>;

  abstract refund(order: RefundOrder): Promise<TransferOutcome>;

  abstract payout(order: PayoutOrder): Promise<TransferOutcome>;
}

/** A capability that a gateway may lack: it knows how far the log went when it was last asked for money. */
export abstract class GatewayWitness {
  /** The furthest log position of any order; null before the first. */
  abstract lastPosition(): Promise<Position | null>;
}
