import { Module, type DynamicModule } from '@nestjs/common';
import { PaymentGateway, SandboxLedger } from '#application';
import type { Gateway } from './gateways.js';

/** The payment gateway, for the processes that move money. */
@Module({})
export class GatewayModule {
  static of({ gateway }: Gateway): DynamicModule {
    const providers = [PaymentGateway, SandboxLedger].map((port) => ({ provide: port, useValue: gateway }));
    return { module: GatewayModule, providers, exports: providers };
  }
}
