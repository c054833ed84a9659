import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';

/**
 * Charges the orders `key-0`, `key-1`, … all at once on a ledger that other processes may use too, and prints each answer as a line of
 * JSON.
 */
const [file = '', count = ''] = process.argv.slice(2);
const gateway = await SandboxPaymentGateway.open({ file, clock: { now: () => new Date().toISOString() } });
const orders = Array.from({ length: Number(count) }, (_, nth) => ({
  key: `key-${nth}`,
  contractId: 'contract',
  milestoneId: `milestone-${nth}`,
  amount: 10_000 + nth,
  currency: 'USD',
  position: '00000000000000000001',
}));
const answers = await Promise.all(orders.map((order) => gateway.charge(order)));
process.stdout.write(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
await gateway.close();
