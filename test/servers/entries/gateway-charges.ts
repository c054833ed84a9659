import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import type { ChargeOrder } from '#application';

/**
 * Charges the orders `key-0`, `key-1`, … all at once on a ledger that other processes may use too, and prints each answer as a line of
 * JSON.
 */
const [file = '', count = ''] = process.argv.slice(2);
const gateway = await SandboxPaymentGateway.open({ file, clock: { now: () => new Date().toISOString() } });
const orders = Array.from({ length: Number(count) }, (_, nth): ChargeOrder => ({
  kind: 'charge',
  key: `key-${nth}`,
  contractId: 'contract',
  milestoneId: `milestone-${nth}`,
  amount: 10_000 + nth,
  currency: 'USD',
  askedAt: '2030-01-01T09:00:00.000Z',
  position: '00000000000000000001',
  purpose: 'funding',
  payer: { partyId: 'ann', account: null },
  method: null,
  payerPresent: true,
  payee: { partyId: 'bob', account: null },
}));
const answers = await Promise.all(orders.map((order) => gateway.charge(order)));
process.stdout.write(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
await gateway.close();
