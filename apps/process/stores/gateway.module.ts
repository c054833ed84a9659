import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { GatewayConcurrency, PaymentGateway, SandboxLedger } from '#application';
import { EmbeddedGateway } from './embedded-gateway.js';
import type { Gateway } from './gateways.js';

/** The payment gateway with the capabilities that it has, for the processes that move money. */
@Module({})
export class GatewayModule {
  /** `asks`: how many fundings may be asked for at once. */
  static of({ gateway, witness, ledger, isEmbedded }: Gateway, asks: number): DynamicModule {
    const providers: Provider[] = [
      { provide: PaymentGateway, useValue: gateway },
      { provide: GatewayConcurrency, useValue: new GatewayConcurrency(asks) },
      ...(ledger ? [{ provide: SandboxLedger, useValue: ledger }] : []),
      ...(isEmbedded && witness ? [{ provide: EmbeddedGateway, useValue: witness }] : []),
    ];
    return { module: GatewayModule, providers, exports: providers };
  }
}
