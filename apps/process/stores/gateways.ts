import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import type { Clock, GatewayWitness, PaymentGateway, SandboxLedger } from '#application';
import { GATEWAY_SCHEMES } from '../settings/schemes.js';
import { fileOf, schemeIn, type CommitFigures } from './stores.js';

/** A payment gateway with its capabilities; null is one that it lacks. */
export interface Gateway {
  readonly gateway: PaymentGateway;
  readonly witness: GatewayWitness | null;
  readonly ledger: SandboxLedger | null;
  readonly commits: CommitFigures | null;
  /** Part of this process: the process is not ready without it. The outage of a remote one is a metric alone. */
  readonly isEmbedded: boolean;
  close(): Promise<void>;
}

/** How a gateway of each scheme is opened. */
const GATEWAYS: { readonly [Name in keyof typeof GATEWAY_SCHEMES]: (url: string, clock: Clock) => Promise<Gateway> } = {
  sqlite: async (url, clock) => {
    const sandbox = await SandboxPaymentGateway.open({ file: fileOf(url), clock });
    return {
      gateway: sandbox,
      witness: sandbox,
      ledger: sandbox,
      commits: sandbox.thread.stats,
      isEmbedded: true,
      close: () => sandbox.close(),
    };
  },
};

/** The gateway that the scheme of its URL names. Throws `WrongSettings`. */
export async function openGateway(url: string, clock: Clock): Promise<Gateway> {
  return GATEWAYS[schemeIn(GATEWAY_SCHEMES, url, 'PAYMENT_GATEWAY_URL')](url, clock);
}
