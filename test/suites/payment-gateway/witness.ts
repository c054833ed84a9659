import { expect, it } from '@jest/globals';
import { newCharge, payoutOf } from './orders.js';
import type { RunningGateway, WitnessedGateway } from './running-gateway.js';

/** What a gateway promises that knows how far the log went. `running` was never asked for anything. */
export function gatewayWitness(running: () => RunningGateway<WitnessedGateway>): void {
  const gateway = () => running().gateway();

  it('knows no position before the first order', async () => {
    await gateway().find(newCharge({ amount: 10_000, position: '00000000000000009000' }));
    expect(await gateway().lastPosition()).toBeNull();
  });

  it('knows the furthest position of any order, over a restart too', async () => {
    await gateway().charge(newCharge({ amount: 10_000, position: '00000000000000005000' }));
    await gateway().payout(payoutOf(newCharge({ amount: 10_902, position: '00000000000000004000' })));
    expect(await gateway().lastPosition()).toBe('00000000000000005000');
    await running().restart();
    expect(await gateway().lastPosition()).toBe('00000000000000005000');
  });
}
