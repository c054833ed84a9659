import type { Position } from './event-store.js';

/** One movement of money at the gateway. `key` makes it happen once, however often it is asked. */
export interface GatewayOrder {
  readonly key: string;
  readonly contractId: string;
  readonly milestoneId: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The log's position of the event that asks for it: the gateway's ledger must never be ahead of the log. */
  readonly position: Position;
}

/** `unknown`: it may or may not have happened; ask again with the same key. */
export type GatewayOutcome =
  | { readonly outcome: 'succeeded'; readonly reference: string }
  | { readonly outcome: 'declined'; readonly code: string }
  | { readonly outcome: 'unknown' };

/** Moves real money; final outcomes never change. Fails with `StoreFailure`. One suite: `test/suites/payment-gateway.suite.ts`. */
export abstract class PaymentGateway {
  /** What became of an order, null where there was none. */
  abstract find(key: string): Promise<GatewayOutcome | null>;

  abstract charge(order: GatewayOrder): Promise<GatewayOutcome>;

  abstract refund(order: GatewayOrder): Promise<GatewayOutcome>;

  abstract payout(order: GatewayOrder): Promise<GatewayOutcome>;

  /** The furthest log position of any order; null before the first. */
  abstract lastPosition(): Promise<Position | null>;
}
