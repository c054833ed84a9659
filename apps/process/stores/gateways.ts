import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import type { Clock, PaymentGateway, SandboxLedger } from '#application';
import { GATEWAY_SCHEMES } from '../settings/schemes.js';
import { fileOf, schemeIn, type CommitFigures } from './stores.js';

export interface Gateway {
  readonly gateway: PaymentGateway & SandboxLedger;
  readonly commits: CommitFigures;
  close(): Promise<void>;
}

/** How a gateway of each scheme is opened. */
const GATEWAYS: { readonly [Name in keyof typeof GATEWAY_SCHEMES]: (url: string, clock: Clock) => Promise<Gateway> } = {
  sqlite: async (url, clock) => {
    const gateway = await SandboxPaymentGateway.open({ file: fileOf(url), clock });
    return { gateway, commits: gateway.thread.stats, close: () => gateway.close() };
  },
};

/** The gateway that the scheme of its URL names. Throws `WrongSettings`. */
export async function openGateway(url: string, clock: Clock): Promise<Gateway> {
  return GATEWAYS[schemeIn(GATEWAY_SCHEMES, url, 'PAYMENT_GATEWAY_URL')](url, clock);
}
