import type { Registry } from 'prom-client';
import {
  PaymentGateway,
  type ChargeOrder,
  type GatewayOrder,
  type GatewayOutcome,
  type PayoutOrder,
  type RefundOrder,
  type TransferOutcome,
} from '#application';
import type { Gateway } from '../stores/gateways.js';
import { createCounter, type SeriesCounter } from './metrics.js';

type Call = 'find' | 'charge' | 'refund' | 'payout';

/** The same gateway, its calls counted: the outage of a remote one is seen here. */
export const countCalls = (registry: Registry, opened: Gateway): Gateway => ({
  ...opened,
  gateway: new CountedGateway(opened.gateway, createCounter(registry, 'gateway_calls_total')),
});

class CountedGateway extends PaymentGateway {
  constructor(
    private readonly gateway: PaymentGateway,
    private readonly calls: SeriesCounter,
  ) {
    super();
  }

  find(order: GatewayOrder): Promise<GatewayOutcome | null> {
    return this.count('find', () => this.gateway.find(order));
  }

  charge(order: ChargeOrder): Promise<GatewayOutcome> {
    return this.count('charge', () => this.gateway.charge(order));
  }

  refund(order: RefundOrder): Promise<TransferOutcome> {
    return this.count('refund', () => this.gateway.refund(order));
  }

  payout(order: PayoutOrder): Promise<TransferOutcome> {
    return this.count('payout', () => this.gateway.payout(order));
  }

  private async count<Outcome extends GatewayOutcome | null>(call: Call, ask: () => Promise<Outcome>): Promise<Outcome> {
    try {
      const answer = await ask();
      this.calls.inc(call, answer?.outcome ?? 'none');
      return answer;
    } catch (failure) {
      this.calls.inc(call, 'failed');
      throw failure;
    }
  }
}
