import { beforeEach, describe, expect, it } from '@jest/globals';
import { DemoClock, type KeptText } from './demo-clock.js';

const base = { now: () => '2030-01-01T09:00:00.000Z' };

function keptInMemory(text: string | null = null): KeptText {
  return {
    read: () => text,
    write: (written) => {
      text = written;
    },
  };
}

describe('the demo clock', () => {
  let kept: KeptText;

  beforeEach(() => {
    kept = keptInMemory();
  });

  it('shows the time of the base clock until it is moved', () => {
    expect(new DemoClock(base, kept).now()).toBe('2030-01-01T09:00:00.000Z');
  });

  it('moves forward by seconds, each move on top of the last', async () => {
    const clock = new DemoClock(base, kept);
    expect(await clock.advance(86_400)).toBe('2030-01-02T09:00:00.000Z');
    expect(await clock.advance(1)).toBe('2030-01-02T09:00:01.000Z');
    expect(await clock.advance(0)).toBe('2030-01-02T09:00:01.000Z');
    expect(clock.now()).toBe('2030-01-02T09:00:01.000Z');
  });

  it('keeps its offset over a restart', async () => {
    await new DemoClock(base, kept).advance(3_600);
    expect(new DemoClock(base, kept).now()).toBe('2030-01-01T10:00:00.000Z');
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses to move by %s', async (seconds) => {
    await expect(new DemoClock(base, kept).advance(seconds)).rejects.toThrow(RangeError);
    expect(kept.read()).toBeNull();
  });

  it('refuses to leave the years of four digits, where text order ends', async () => {
    await expect(new DemoClock(base, kept).advance(300_000_000_000)).rejects.toThrow('a clock does not move beyond the year 9999');
    expect(new DemoClock(base, kept).now()).toBe('2030-01-01T09:00:00.000Z');
  });

  it('does not move when the offset cannot be stored', async () => {
    const full: KeptText = {
      read: () => null,
      write: () => {
        throw new Error('ENOSPC');
      },
    };
    const clock = new DemoClock(base, full);
    await expect(clock.advance(60)).rejects.toThrow('ENOSPC');
    expect(clock.now()).toBe('2030-01-01T09:00:00.000Z');
  });

  it('refuses a stored offset that it did not write', () => {
    expect(() => new DemoClock(base, keptInMemory('{"offsetSeconds":-5}'))).toThrow('not a number of seconds: {"offsetSeconds":-5}');
  });
});
