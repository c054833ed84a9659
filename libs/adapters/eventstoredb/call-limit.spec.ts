import { describe, expect, it } from '@jest/globals';
import { CallLimit } from './call-limit.js';

const late = (): Error => new Error('late');

describe('a limit of calls', () => {
  it('lets as many run at a time, the others in the order they came', async () => {
    const limit = new CallLimit(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const calls = [0, 1, 2, 3].map((nth) =>
      limit.run(
        () => {
          begun.push(nth);
          return new Promise<void>((resolve) => ends.push(resolve));
        },
        60_000,
        late,
      ),
    );
    for (let ended = 0; ended < 4; ended += 1) {
      expect(begun).toEqual([0, 1, 2, 3].slice(0, ended + 2));
      ends[ended]?.();
      await calls[ended];
    }
  });

  it('gives up a call whose turn does not come, and never runs it', async () => {
    const limit = new CallLimit(1);
    const ends: (() => void)[] = [];
    const first = limit.run(() => new Promise<void>((resolve) => ends.push(resolve)), 60_000, late);
    const never = limit.run(() => Promise.reject(new Error('it ran')), 10, late);
    await expect(never).rejects.toThrow('late');
    ends[0]?.();
    await first;
    await expect(limit.run(() => Promise.resolve('next'), 60_000, late)).resolves.toBe('next');
  });

  it('goes on after a call that failed', async () => {
    const limit = new CallLimit(1);
    await expect(limit.run(() => Promise.reject(new Error('broken')), 10, late)).rejects.toThrow('broken');
    await expect(limit.run(() => Promise.resolve('next'), 10, late)).resolves.toBe('next');
  });
});
