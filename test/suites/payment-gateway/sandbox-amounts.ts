import { describe, expect, it } from '@jest/globals';
import type { ChargeOrder, GatewayOutcome } from '#application';
import { newCharge, payoutOf, refundOf } from './orders.js';
import type { SandboxGateway } from './running-gateway.js';

/** One ask as its caller sees it: what was answered, after how many seconds, and what the gateway finds while the caller waits. */
type Seen = readonly [answer: string, seconds: number, found: string];

/** `apps/api/README.md`, Sandbox amounts: by the amount mod 1000, the asks with one key. */
const DOCUMENTED: Readonly<Record<number, readonly Seen[]>> = {
  10_902: [
    ['CARD_DECLINED', 0, 'CARD_DECLINED'],
    ['CARD_DECLINED', 0, 'CARD_DECLINED'],
  ],
  10_903: [
    ['INSUFFICIENT_FUNDS', 0, 'INSUFFICIENT_FUNDS'],
    ['INSUFFICIENT_FUNDS', 0, 'INSUFFICIENT_FUNDS'],
  ],
  10_904: [
    ['succeeded', 2, 'succeeded'],
    ['succeeded', 0, 'succeeded'],
  ],
  10_905: [
    ['unknown', 1, 'succeeded'],
    ['succeeded', 0, 'succeeded'],
  ],
  10_906: [
    ['unknown', 1, 'nothing'],
    ['unknown', 1, 'nothing'],
    ['succeeded', 0, 'succeeded'],
  ],
  10_907: [['succeeded', 0, 'succeeded']],
  902: [['CARD_DECLINED', 0, 'CARD_DECLINED']],
};

/** The same for refunds and payouts, by the last three digits from 902 on. The key of a second attempt ends with its number. */
const TRANSFERS: Readonly<Record<'payout' | 'refund', { readonly from: number; readonly code: string }>> = {
  payout: { from: 10, code: 'ACCOUNT_CLOSED' },
  refund: { from: 20, code: 'REFUND_REFUSED' },
};

/** The sandbox's documented amounts. Its waits are real time, so what can wait at the same time does. */
export function sandboxAmounts(gateway: () => SandboxGateway, restart: () => Promise<void>): void {
  describe('its sandbox amounts', () => {
    it('decline, time out and answer late as documented, none delaying another', async () => {
      const amounts = Object.keys(DOCUMENTED).map(Number);
      const seen = await Promise.all(amounts.map((amount) => asks(gateway(), newCharge({ amount }), DOCUMENTED[amount]?.length ?? 0)));
      expect(Object.fromEntries(amounts.map((amount, index) => [amount, seen[index]]))).toEqual(DOCUMENTED);
    });

    it('903: decline the first funding of a milestone and charge the next one', async () => {
      const first = newCharge({ amount: 10_903 });
      const next = { ...first, key: `${first.key}:next` };
      expect(await gateway().charge(first)).toEqual({ outcome: 'declined', code: 'INSUFFICIENT_FUNDS' });
      expect(await gateway().charge(next)).toMatchObject({ outcome: 'succeeded' });
      expect(await gateway().charge(first)).toEqual({ outcome: 'declined', code: 'INSUFFICIENT_FUNDS' });
    });

    it.each(Object.entries(TRANSFERS))('decline, time out and answer late in a %s as well', async (kind, { from, code }) => {
      const succeeds = { outcome: 'succeeded', reference: expect.stringMatching(/./) };
      const declines = { outcome: 'declined', code };
      const unknown = { outcome: 'unknown' };
      const expected = [
        [declines, declines],
        [declines, succeeds],
        [succeeds, succeeds],
        [unknown, succeeds],
        [unknown, unknown],
        [succeeds, succeeds],
      ];
      const seen = expected.map(async (_, nth) => {
        const amount = 10_902 + from + nth;
        const charge = newCharge({ amount });
        const charged = await gateway().charge(charge);
        const order = kind === 'refund' ? refundOf(charge, charged) : payoutOf(charge);
        const again = { ...order, key: `${order.key}:2` };
        const ask = (one: typeof order) => (one.kind === 'refund' ? gateway().refund(one) : gateway().payout(one));
        const first = await ask(order);
        // What was declined is asked for by another attempt, the rest once more.
        return [first, await ask(first.outcome === 'declined' ? again : order)];
      });
      expect(await Promise.all(seen)).toEqual(expected);
    });

    it('903: decline the first charge of each purpose, of a contract where it names no milestone', async () => {
      const funding = newCharge({ amount: 10_903 });
      const bonus = { ...funding, key: `${funding.key}:bonus`, milestoneId: null, purpose: 'bonus' } as const;
      const declined = { outcome: 'declined', code: 'INSUFFICIENT_FUNDS' };
      for (const order of [funding, bonus]) expect(await gateway().charge(order)).toEqual(declined);
      for (const order of [funding, bonus]) {
        expect(await gateway().charge({ ...order, key: `${order.key}:next` })).toMatchObject({ outcome: 'succeeded' });
      }
      const elsewhere = { ...bonus, key: `${bonus.key}:elsewhere`, contractId: `${bonus.contractId}:other` };
      expect(await gateway().charge(elsewhere)).toEqual(declined);
    });

    it('902: decline every funding of a milestone', async () => {
      const first = newCharge({ amount: 10_902 });
      await gateway().charge(first);
      expect(await gateway().charge({ ...first, key: `${first.key}:next` })).toEqual({ outcome: 'declined', code: 'CARD_DECLINED' });
    });

    it('are counted and charged over a restart, which answers waiting asks with unknown', async () => {
      const [late, lost, timingOut] = [10_904, 10_905, 10_906].map((amount) => newCharge({ amount })) as [
        ChargeOrder,
        ChargeOrder,
        ChargeOrder,
      ];
      const waiting = [late, lost, timingOut, timingOut].map((order) => gateway().charge(order));
      await restart();
      // Without the restart the late one would have been answered with its success.
      expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ outcome: 'unknown' })));
      expect(await gateway().find(late)).toMatchObject({ outcome: 'succeeded' });
      expect(await gateway().find(lost)).toMatchObject({ outcome: 'succeeded' });
      expect(await gateway().find(timingOut)).toBeNull();
      expect(await gateway().charge(timingOut)).toMatchObject({ outcome: 'succeeded' });
    });
  });
}

async function asks(gateway: SandboxGateway, order: ChargeOrder, times: number): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  while (seen.length < times) {
    const started = performance.now();
    const answering = gateway.charge(order);
    // Asked for after the charge and answered before its delay is over.
    const found = await gateway.find(order);
    const answer = named(await answering);
    seen.push([answer, Math.round((performance.now() - started) / 1000), found ? named(found) : 'nothing']);
  }
  return seen;
}

function named(outcome: GatewayOutcome): string {
  return outcome.outcome === 'declined' ? outcome.code : outcome.outcome;
}
