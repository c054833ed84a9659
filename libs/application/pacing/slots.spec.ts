import { describe, expect, it } from '@jest/globals';
import { Alarm } from './alarm.js';
import { Slots } from './slots.js';

describe('slots', () => {
  it('are limited, and a released one goes to the first that waits', async () => {
    const slots = new Slots(2);
    expect([slots.tryTake(), slots.tryTake(), slots.tryTake()]).toEqual([true, true, false]);
    const waiting = slots.take();
    slots.release();
    await waiting;
    expect(slots.tryTake()).toBe(false);
    slots.release();
    expect(slots.tryTake()).toBe(true);
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
