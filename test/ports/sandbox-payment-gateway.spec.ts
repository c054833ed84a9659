import { DataFolder } from '#adapters/sqlite/data-folder';
import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-payment-gateway';
import { paymentGatewaySuite } from '../suites/payment-gateway.suite.js';

const at = '2030-01-01T09:00:00.000Z';

paymentGatewaySuite('the sandbox on SQLite', async () => {
  const folder = await DataFolder.open(':memory:');
  const open = () => SandboxPaymentGateway.open({ file: folder.file('gateway.db'), clock: { now: () => at } });
  let gateway = await open();
  return {
    at,
    gateway: () => gateway,
    restart: async () => {
      await gateway.close();
      gateway = await open();
    },
    stop: async () => {
      await gateway.close();
      folder.close();
    },
  };
});
