import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newOrder } from './payment-gateway/orders.js';
import type { RunningGateway, SandboxGateway } from './payment-gateway/running-gateway.js';
import { sandboxAmounts } from './payment-gateway/sandbox-amounts.js';
import { sandboxLedger } from './payment-gateway/sandbox-ledger.js';

/** What every `PaymentGateway` promises, and the sandbox's documented amounts and ledger. */
export function paymentGatewaySuite(name: string, start: () => Promise<RunningGateway>): void {
  describe(`${name} as a payment gateway`, () => {
    let running: RunningGateway;
    const gateway = (): SandboxGateway => running.gateway();
    beforeAll(async () => {
      running = await start();
    });
    afterAll(() => running.stop());

    it('knows of nothing at first', async () => {
      expect(await gateway().find('never')).toBeNull();
      expect(await gateway().lastPosition()).toBeNull();
      expect(await gateway().operations({ contractId: null, after: null, limit: 10 })).toEqual({ items: [], next: null, asOf: null });
    });

    oncePerKey(gateway);
    outcomes(gateway);
    restarts(gateway, () => running.restart());
    sandboxAmounts(gateway, () => running.restart());
    sandboxLedger(start);
  });
}

function oncePerKey(gateway: () => SandboxGateway): void {
  it('moves money once for a key, however often it is asked', async () => {
    const order = newOrder({ amount: 10_000 });
    const first = await gateway().charge(order);
    expect(first).toEqual({ outcome: 'succeeded', reference: expect.stringMatching(/^sandbox_./) });
    expect(await gateway().charge(order)).toEqual(first);
    expect(await gateway().charge({ ...order, position: '00000000000000000999' })).toEqual(first);
    expect(await gateway().find(order.key)).toEqual(first);
    expect(await operationsOf(gateway(), order.contractId)).toBe(1);
  });

  it('moves money once for a key that is asked by many at the same moment', async () => {
    const order = newOrder({ amount: 10_000 });
    const answers = await Promise.all(Array.from({ length: 32 }, () => gateway().charge(order)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await operationsOf(gateway(), order.contractId)).toBe(1);
  });

  it('takes 64 charges at the same moment, each with a reference of its own', async () => {
    const orders = Array.from({ length: 64 }, () => newOrder({ amount: 20_000, contractId: 'many' }));
    const answers = await Promise.all(orders.map((order) => gateway().charge(order)));
    expect(new Set(answers.map((answer) => answer.outcome === 'succeeded' && answer.reference)).size).toBe(64);
    expect(await operationsOf(gateway(), 'many')).toBe(64);
  });

  it('refuses a key that belongs to another order, and says so', async () => {
    const order = newOrder({ amount: 10_000 });
    await gateway().charge(order);
    const refusal = `the gateway's key ${order.key} belongs to another order: a charge of 10000 USD for milestone ${order.milestoneId}`;
    await expect(gateway().refund(order)).rejects.toThrow(refusal);
    await expect(gateway().charge({ ...order, amount: 10_001 })).rejects.toThrow(refusal);
    await expect(gateway().charge({ ...order, currency: 'EUR' })).rejects.toThrow(refusal);
    await expect(gateway().charge({ ...order, milestoneId: 'another' })).rejects.toThrow(refusal);
    await expect(gateway().charge({ ...order, contractId: 'another' })).rejects.toThrow(refusal);
    expect(await operationsOf(gateway(), order.contractId)).toBe(1);
  });
}

function outcomes(gateway: () => SandboxGateway): void {
  it('refunds and pays out, each under a key of its own', async () => {
    const order = newOrder({ amount: 10_902 });
    expect(await gateway().refund(order)).toMatchObject({ outcome: 'succeeded' });
    expect(await gateway().payout({ ...order, key: `${order.key}:payout` })).toMatchObject({ outcome: 'succeeded' });
    expect(await gateway().find(`${order.key}:payout`)).toMatchObject({ outcome: 'succeeded' });
  });

  it('knows the furthest position of any order', async () => {
    await gateway().charge(newOrder({ amount: 10_000, position: '00000000000000005000' }));
    await gateway().charge(newOrder({ amount: 10_902, position: '00000000000000004000' }));
    expect(await gateway().lastPosition()).toBe('00000000000000005000');
  });
}

function restarts(gateway: () => SandboxGateway, restart: () => Promise<void>): void {
  it('keeps what became of every order over a restart', async () => {
    const orders = [10_000, 10_902, 10_903].map((amount) => newOrder({ amount }));
    const before = await Promise.all(orders.map((order) => gateway().charge(order)));
    await restart();
    expect(await Promise.all(orders.map(({ key }) => gateway().find(key)))).toEqual(before);
    expect(await Promise.all(orders.map((order) => gateway().charge(order)))).toEqual(before);
  });

  it('keeps the position of an order over a restart, also of one that nothing became of', async () => {
    const timingOut = gateway().charge(newOrder({ amount: 10_906, position: '00000000000000006000' }));
    await restart();
    expect(await timingOut).toEqual({ outcome: 'unknown' });
    expect(await gateway().lastPosition()).toBe('00000000000000006000');
  });
}

async function operationsOf(gateway: SandboxGateway, contractId: string): Promise<number> {
  const { items } = await gateway.operations({ contractId, after: null, limit: 1000 });
  return items.length;
}
