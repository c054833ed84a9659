import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import type { Clock, PaymentGateway, SandboxLedger } from '#application';
import { sqliteFile, unknownScheme, type CommitFigures } from './stores.js';

export interface Gateway {
  readonly gateway: PaymentGateway & SandboxLedger;
  readonly commits: CommitFigures;
  close(): Promise<void>;
}

/** The one place where the gateway's adapter is chosen, by the scheme of its URL. Throws `WrongSettings`. */
export async function openGateway(url: string, clock: Clock): Promise<Gateway> {
  const file = sqliteFile(url);
  if (file === null) throw unknownScheme('PAYMENT_GATEWAY_URL', 'sqlite:<file>, the ledger of the sandbox');
  const gateway = await SandboxPaymentGateway.open({ file, clock });
  return { gateway, commits: gateway.thread.stats, close: () => gateway.close() };
}
