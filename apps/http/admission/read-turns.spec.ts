import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { ReadTurns } from './read-turns.js';

const work = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

/** Enters reads, and tells how many began between two messages of another thread, which come once a turn. */
async function playReads(
  count: number,
  msOfOne: number,
): Promise<{ readonly order: readonly number[]; readonly inTurns: readonly number[] }> {
  const turns = new ReadTurns(() => true);
  const order: number[] = [];
  const inTurns: number[] = [];
  const { port1, port2 } = new MessageChannel();
  let before = 0;
  await new Promise<void>((resolve) => {
    port1.on('message', () => {
      inTurns.push(order.length - before);
      before = order.length;
      if (order.length === count) resolve();
      else port2.postMessage(null);
    });
    for (let nth = 0; nth < count; nth += 1) {
      turns.enter(() => {
        order.push(nth);
        // What a query does goes on behind promises, and counts as well.
        void Promise.resolve().then(() => work(msOfOne));
      });
    }
    port2.postMessage(null);
  });
  port1.close();
  return { order, inTurns };
}

describe('the turns of reads', () => {
  it('keep the order in which reads came', async () => {
    const { order } = await playReads(200, 0);
    expect(order).toEqual(Array.from({ length: 200 }, (_, nth) => nth));
  });

  it('leave every turn of the event loop to others after a few reads, soon one where reads are dear', async () => {
    const { inTurns } = await playReads(40, 2);
    expect(Math.max(...inTurns)).toBeLessThanOrEqual(3);
    expect(Math.max(...inTurns.slice(10))).toBe(1);
  });

  it('begin no more in a turn where reads were cheap so far', async () => {
    const { inTurns } = await playReads(500, 0);
    expect(Math.max(...inTurns)).toBeGreaterThan(3);
    expect(Math.max(...inTurns)).toBeLessThanOrEqual(64);
  });

  it('know how long the oldest one has waited', async () => {
    const turns = new ReadTurns(() => false);
    expect(turns.longestWaitMs).toBe(0);
    const begun = new Promise<void>((resolve) => turns.enter(resolve));
    work(5);
    expect(turns.longestWaitMs).toBeGreaterThanOrEqual(5);
    await begun;
    expect(turns.longestWaitMs).toBe(0);
  });
});
