import { expect, it } from '@jest/globals';
import { newCharge, refundOf } from './orders.js';
import type { RunningSandbox } from './running-gateway.js';
import { sandboxAmounts } from './sandbox-amounts.js';
import { sandboxLedger } from './sandbox-ledger.js';

/** What the sandbox promises beyond a gateway: it decides at once, by documented amounts, and shows its books. */
export function sandbox(running: () => RunningSandbox, start: () => Promise<RunningSandbox>): void {
  const gateway = () => running().gateway();

  it('decides at once and calls a charge after its key', async () => {
    const order = newCharge({ amount: 10_000 });
    expect(await gateway().charge(order)).toEqual({ outcome: 'succeeded', reference: `sandbox_${order.key}` });
  });

  it('says which order a key belongs to, and holds its milestone too', async () => {
    const order = newCharge({ amount: 10_000 });
    const charged = await gateway().charge(order);
    const refusal = `the gateway's key ${order.key} belongs to another order: a charge of 10000 USD for milestone ${order.milestoneId}`;
    await expect(gateway().charge({ ...order, amount: 10_001 })).rejects.toThrow(refusal);
    await expect(gateway().charge({ ...order, milestoneId: 'another' })).rejects.toThrow(refusal);
    await expect(gateway().refund({ ...refundOf(order, charged), key: order.key })).rejects.toThrow(refusal);
  });

  it('gives back no charge that it has not made', async () => {
    const order = newCharge({ amount: 10_000 });
    const charged = await gateway().charge(order);
    const refund = refundOf(order, charged);
    for (const charge of [
      { key: 'never', reference: 'sandbox_never' },
      { key: order.key, reference: 'sandbox_never' },
    ]) {
      await expect(gateway().refund({ ...refund, charge })).rejects.toThrow('which is no charge of contract');
    }
    await expect(gateway().refund({ ...refund, contractId: 'another' })).rejects.toThrow('which is no charge of contract another');
    expect(await gateway().find(refund)).toBeNull();
  });

  it('gives back no more than a charge took, in however many refunds', async () => {
    const order = newCharge({ amount: 10_000 });
    const refund = refundOf(order, await gateway().charge(order));
    const giveBack = (key: string, amount: number) => gateway().refund({ ...refund, key: `${order.key}:${key}`, amount });
    await giveBack('first', 6_000);
    expect(await giveBack('declined', 3_922)).toMatchObject({ outcome: 'declined' });
    await expect(giveBack('second', 4_001)).rejects.toThrow(`${order.key} took 10000, of which 6000 go back already`);
    expect(await giveBack('second', 4_000)).toMatchObject({ outcome: 'succeeded' });
    await expect(giveBack('third', 1)).rejects.toThrow('is too much');
  });

  it('charges for no milestone too', async () => {
    const order = newCharge({ amount: 10_000, milestoneId: null });
    expect(await gateway().charge(order)).toMatchObject({ outcome: 'succeeded' });
    const { items } = await gateway().operations({ contractId: order.contractId, after: null, limit: 10 });
    expect(items).toMatchObject([{ key: order.key, milestoneId: null }]);
  });

  it('keeps the position of an order over a restart, also of one that nothing became of', async () => {
    const timingOut = gateway().charge(newCharge({ amount: 10_906, position: '00000000000000006000' }));
    await running().restart();
    expect(await timingOut).toEqual({ outcome: 'unknown' });
    expect(await gateway().lastPosition()).toBe('00000000000000006000');
  });

  it('keeps what it declined over a restart', async () => {
    const orders = [10_902, 10_903].map((amount) => newCharge({ amount }));
    const before = await Promise.all(orders.map((order) => gateway().charge(order)));
    await running().restart();
    expect(await Promise.all(orders.map((order) => gateway().find(order)))).toEqual(before);
    expect(await Promise.all(orders.map((order) => gateway().charge(order)))).toEqual(before);
  });

  sandboxAmounts(gateway, () => running().restart());
  sandboxLedger(start);
}
