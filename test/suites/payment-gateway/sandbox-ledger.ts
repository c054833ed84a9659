import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayOperation, ChargeOrder } from '#application';
import { newCharge, refundOf } from './orders.js';
import type { RunningSandbox, SandboxGateway } from './running-gateway.js';

/** The sandbox's own books. */
export function sandboxLedger(start: () => Promise<RunningSandbox>): void {
  describe('its ledger', () => {
    let running: RunningSandbox;
    let gateway: SandboxGateway;
    const website = newCharge({ amount: 10_000, contractId: 'website' });
    const logo = newCharge({ amount: 10_902, contractId: 'logo' });

    beforeAll(async () => {
      running = await start();
      gateway = running.gateway();
      expect(await gateway.operations({ contractId: null, after: null, limit: 10 })).toEqual({ items: [], next: null, asOf: null });
      const timingOut = gateway.charge(newCharge({ amount: 10_906, contractId: 'website' }));
      const charged = await gateway.charge(website);
      await gateway.charge(logo);
      await gateway.refund({ ...refundOf(website, charged), key: 'back' });
      await timingOut;
    });
    afterAll(() => running.stop());

    it('holds what was settled, oldest first, and no ask that timed out', async () => {
      const { items, asOf, next } = await gateway.operations({ contractId: null, after: null, limit: 100 });
      const { at } = running;
      expect(items).toEqual([
        { ...entry(website), kind: 'charge', outcome: 'succeeded', code: null, reference: `sandbox_${website.key}`, at },
        { ...entry(logo), kind: 'charge', outcome: 'declined', code: 'CARD_DECLINED', reference: null, at },
        { ...entry(website), key: 'back', kind: 'refund', outcome: 'succeeded', code: null, reference: 'sandbox_back', at },
      ]);
      expect(asOf).toBe(next);
    });

    it('is read page by page, each after the one before it', async () => {
      const all = (await gateway.operations({ contractId: null, after: null, limit: 100 })).items;
      const first = await gateway.operations({ contractId: null, after: null, limit: 2 });
      const second = await gateway.operations({ contractId: null, after: first.next, limit: 2 });
      const third = await gateway.operations({ contractId: null, after: second.next, limit: 2 });
      expect([first.items, second.items, third.items]).toEqual([all.slice(0, 2), all.slice(2), []]);
      expect(third.next).toBe(second.next);
    });

    it('is read for one contract alone', async () => {
      const first = await gateway.operations({ contractId: 'website', after: null, limit: 1 });
      const second = await gateway.operations({ contractId: 'website', after: first.next, limit: 1 });
      expect([...first.items, ...second.items].map(({ key }) => key)).toEqual([website.key, 'back']);
      const none = await gateway.operations({ contractId: 'unknown', after: null, limit: 1 });
      expect(none).toEqual({ items: [], next: null, asOf: second.asOf });
    });

    it('goes on from a cursor after a restart', async () => {
      const { next } = await gateway.operations({ contractId: null, after: null, limit: 100 });
      await running.restart();
      gateway = running.gateway();
      const order = newCharge({ amount: 500 });
      await gateway.charge(order);
      const { items } = await gateway.operations({ contractId: null, after: next, limit: 100 });
      expect(items.map(({ key }) => key)).toEqual([order.key]);
    });
  });
}

function entry({ key, contractId, milestoneId, amount, currency }: ChargeOrder): Partial<GatewayOperation> {
  return { key, contractId, milestoneId: milestoneId ?? '', amount, currency };
}
