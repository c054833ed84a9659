import { describe, expect, it } from '@jest/globals';
import type { ChargeOrder, GatewayOutcome } from '#application';
import { found, newCharge, payoutOf, refundOf } from './orders.js';
import type { RunningGateway } from './running-gateway.js';

/** What every gateway promises, one that decides after days too. */
export function anyGateway(running: () => RunningGateway): void {
  const gateway = () => running().gateway();

  /** A charge that the provider has decided. */
  async function settledCharge(given: Partial<ChargeOrder> = {}): Promise<readonly [ChargeOrder, GatewayOutcome]> {
    const order = newCharge({ amount: 10_000, ...given });
    await gateway().charge(order);
    await running().settle();
    return [order, await found(gateway(), order)];
  }

  describe('once for a key', () => {
    it('there is no order before the first ask', async () => {
      const order = newCharge({ amount: 10_000 });
      expect(await gateway().find(order)).toBeNull();
      expect(await gateway().find(payoutOf(order))).toBeNull();
      expect(await running().movements(order.contractId)).toBe(0);
    });

    it('money moves once, however often it is asked, before and after the provider has decided', async () => {
      const order = newCharge({ amount: 10_000 });
      const first = await gateway().charge(order);
      expect(await gateway().charge(order)).toEqual(first);
      expect(await gateway().charge({ ...order, position: '00000000000000000999', payerPresent: false })).toEqual(first);
      expect(await gateway().find(order)).toEqual(first);
      await running().settle();
      const last = await gateway().find(order);
      expect(last).toEqual({ outcome: 'succeeded', reference: expect.stringMatching(/./) });
      expect(await gateway().charge(order)).toEqual(last);
      expect(await running().movements(order.contractId)).toBe(1);
    });

    it('money moves once when many ask at the same moment', async () => {
      const order = newCharge({ amount: 10_000 });
      const answers = await Promise.all(Array.from({ length: 32 }, () => gateway().charge(order)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await running().movements(order.contractId)).toBe(1);
    });

    it('a key of 255 characters is taken, and its last character counts', async () => {
      const long = newCharge({ amount: 10_000, key: 'k'.repeat(255) });
      const other = { ...long, key: `${'k'.repeat(254)}l` };
      await gateway().charge(long);
      expect(await gateway().find(other)).toBeNull();
      await gateway().charge(other);
      await gateway().charge(long);
      expect(await running().movements(long.contractId)).toBe(2);
    });

    it('64 charges at the same moment have a reference each', async () => {
      const orders = Array.from({ length: 64 }, () => newCharge({ amount: 20_000, contractId: 'many' }));
      await Promise.all(orders.map((order) => gateway().charge(order)));
      await running().settle();
      const answers = await Promise.all(orders.map((order) => found(gateway(), order)));
      expect(new Set(answers.map((answer) => answer.outcome === 'succeeded' && answer.reference)).size).toBe(64);
      expect(await running().movements('many')).toBe(64);
    });

    it('a key that belongs to another order is an error, and nothing moves', async () => {
      const [order, charged] = await settledCharge();
      const refund = { ...refundOf(order, charged), key: order.key };
      await expect(gateway().refund(refund)).rejects.toThrow(order.key);
      await expect(gateway().find(refund)).rejects.toThrow(order.key);
      await expect(gateway().payout({ ...payoutOf(order), key: order.key })).rejects.toThrow(order.key);
      for (const other of [{ amount: 10_001 }, { currency: 'EUR' }, { contractId: 'another' }]) {
        await expect(gateway().charge({ ...order, ...other })).rejects.toThrow(order.key);
      }
      expect(await running().movements(order.contractId)).toBe(1);
      expect(await running().movements('another')).toBe(0);
    });
  });

  describe('refunds and payouts', () => {
    it('move money once each, under keys of their own', async () => {
      const [order, charged] = await settledCharge();
      const [refund, payout] = [refundOf(order, charged), payoutOf(order)];
      for (let asks = 0; asks < 2; asks += 1) {
        await gateway().refund(refund);
        await gateway().payout(payout);
      }
      await running().settle();
      expect(await gateway().refund(refund)).toMatchObject({ outcome: 'succeeded' });
      expect(await gateway().find(payout)).toMatchObject({ outcome: 'succeeded' });
      expect(await running().movements(order.contractId)).toBe(3);
    });

    it('a refund gives back the charge that it names: under the same key no other', async () => {
      const contractId = 'refunds';
      const [first, charged] = await settledCharge({ contractId });
      const [second, chargedToo] = await settledCharge({ contractId });
      const refund = refundOf(first, charged);
      await gateway().refund(refund);
      await expect(gateway().refund({ ...refundOf(second, chargedToo), key: refund.key })).rejects.toThrow(refund.key);
      expect(await running().movements(contractId)).toBe(3);
    });
  });

  it('keeps what became of every order over a restart', async () => {
    const contractId = 'restarted';
    const [order, charged] = await settledCharge({ contractId });
    const open = newCharge({ amount: 500, contractId });
    const before = await gateway().charge(open);
    await running().restart();
    expect([await gateway().find(order), await gateway().find(open)]).toEqual([charged, before]);
    expect([await gateway().charge(order), await gateway().charge(open)]).toEqual([charged, before]);
    expect(await running().movements(contractId)).toBe(2);
  });
}
