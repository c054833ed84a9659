import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolder } from '#adapters/sqlite/files/data-folder';
import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import { gatewayWitnessSuite, paymentGatewaySuite, sandboxSuite } from '../../suites/payment-gateway.suite.js';
import { newCharge } from '../../suites/payment-gateway/orders.js';
import type { RunningSandbox } from '../../suites/payment-gateway/running-gateway.js';

const run = promisify(execFile);
const at = '2030-01-01T09:00:00.000Z';

async function startSandbox(): Promise<RunningSandbox> {
  const folder = await DataFolder.open(':memory:');
  const open = () => SandboxPaymentGateway.open({ file: folder.file('gateway.db'), clock: { now: () => at } });
  let gateway = await open();
  return {
    at,
    gateway: () => gateway,
    movements: async (contractId) => (await gateway.operations({ contractId, after: null, limit: 1_000 })).items.length,
    settle: () => Promise.resolve(),
    restart: async () => {
      await gateway.close();
      gateway = await open();
    },
    stop: async () => {
      await gateway.close();
      folder.close();
    },
  };
}

paymentGatewaySuite('the sandbox on SQLite', startSandbox);
gatewayWitnessSuite('the sandbox on SQLite', startSandbox);
sandboxSuite('the sandbox on SQLite', startSandbox);

describe('one ledger of the sandbox that several have open', () => {
  let folder: DataFolder;
  const open = (): Promise<SandboxPaymentGateway> =>
    SandboxPaymentGateway.open({ file: folder.file('gateway.db'), clock: { now: () => at } });
  beforeEach(async () => {
    folder = await DataFolder.open(':memory:');
  });
  afterEach(() => folder.close());

  it('is made once when they open it at the same moment, and outlives each that closes it', async () => {
    const gateways = await Promise.all(Array.from({ length: 6 }, open));
    const order = newCharge({ amount: 10_000 });
    const first = await gateways[0]?.charge(order);
    for (const gateway of gateways) {
      expect(await gateway.charge(order)).toEqual(first);
      expect(await gateway.lastPosition()).toBe(order.position);
      await gateway.close();
    }
  });

  it('moves money once for a key that they ask at the same moment', async () => {
    const gateways = await Promise.all([open(), open(), open()]);
    const orders = Array.from({ length: 20 }, () => newCharge({ amount: 10_000, contractId: 'one' }));
    const asked = orders.map((order) => Promise.all(gateways.map((gateway) => gateway.charge(order))));
    for (const answers of await Promise.all(asked)) expect(answers).toEqual(answers.map(() => answers[0]));
    const { items } = await gateways[0].operations({ contractId: 'one', after: null, limit: 1_000 });
    expect(items.map(({ key }) => key).toSorted()).toEqual(orders.map(({ key }) => key).toSorted());
    await Promise.all(gateways.map((gateway) => gateway.close()));
  });

  it('counts what they ask together', async () => {
    const gateways = await Promise.all([open(), open()]);
    const order = newCharge({ amount: 10_906 });
    const timedOut = await Promise.all(gateways.map((gateway) => gateway.charge(order)));
    expect(timedOut).toEqual([{ outcome: 'unknown' }, { outcome: 'unknown' }]);
    expect(await gateways[0].charge(order)).toMatchObject({ outcome: 'succeeded' });
    expect(await gateways[1].find(order)).toMatchObject({ outcome: 'succeeded' });
    await Promise.all(gateways.map((gateway) => gateway.close()));
  });

  it('moves money once when they are processes', async () => {
    const charging = Array.from({ length: 3 }, () =>
      run(process.execPath, ['dist/test/servers/entries/gateway-charges.js', folder.file('gateway.db'), '200']),
    );
    const answers = (await Promise.all(charging)).map(({ stdout }) => stdout);
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(answers[0]?.match(/"succeeded"/g)).toHaveLength(200);
    const gateway = await open();
    expect((await gateway.operations({ contractId: 'contract', after: null, limit: 1_000 })).items).toHaveLength(200);
    await gateway.close();
  });
});
