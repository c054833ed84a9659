import { describe, expect, it } from '@jest/globals';
import { Alarm } from './alarm.js';
import { FairSlots } from './fair-slots.js';

const takeAll = (slots: FairSlots, party: string): number => {
  let taken = 0;
  while (slots.tryTake(party)) taken += 1;
  return taken;
};

describe('fair slots', () => {
  it('give a party as many as are left free, so that a newcomer finds some', () => {
    const slots = new FairSlots(256);
    expect([takeAll(slots, 'ann'), takeAll(slots, 'cyd'), takeAll(slots, 'dan')]).toEqual([128, 64, 32]);
    for (let nth = 0; nth < 64; nth += 1) slots.release('ann');
    expect([takeAll(slots, 'dan'), takeAll(slots, 'ann')]).toEqual([32, 0]);
  });

  it('are never more than their number', () => {
    const slots = new FairSlots(1);
    expect([slots.tryTake('ann'), slots.tryTake('ann'), slots.tryTake('cyd')]).toEqual([true, false, false]);
  });

  it('go to the first that waits and may have one', async () => {
    const slots = new FairSlots(2);
    await slots.take('ann');
    const started: string[] = [];
    const waiting = [slots.take('ann').then(() => started.push('ann')), slots.take('ann')];
    await slots.take('cyd');
    slots.release('cyd');
    expect(slots.tryTake('ann')).toBe(false);
    slots.release('ann');
    await waiting[0];
    expect(started).toEqual(['ann']);
    slots.release('ann');
    await waiting[1];
  });
});

describe('the alarm', () => {
  const { signal } = new AbortController();

  it('ends a sleep', async () => {
    const alarm = new Alarm();
    const asleep = alarm.sleep(60_000, signal);
    alarm.ring();
    expect(await asleep).toBeUndefined();
  });

  it('ends the next sleep at once after it rang, and only that one', async () => {
    const alarm = new Alarm();
    alarm.ring();
    alarm.ring();
    await alarm.sleep(60_000, signal);
    const started = performance.now();
    await alarm.sleep(20, signal);
    expect(performance.now() - started).toBeGreaterThanOrEqual(15);
  });

  it('ends at the abort', async () => {
    const stopping = new AbortController();
    const asleep = new Alarm().sleep(60_000, stopping.signal);
    stopping.abort();
    await asleep;
    expect(await new Alarm().sleep(60_000, stopping.signal)).toBeUndefined();
  });
});
