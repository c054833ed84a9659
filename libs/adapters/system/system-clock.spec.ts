import { describe, expect, it } from '@jest/globals';
import { SystemClock } from './system-clock.js';

describe('the system clock', () => {
  it('gives the time of the machine as UTC text with milliseconds', () => {
    const before = Date.now();
    const now = new SystemClock().now();
    expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(now)).toBeLessThanOrEqual(Date.now());
  });

  it('stands still while the clock of the machine is set back', () => {
    const machine = [2_000, 1_000, 2_001];
    const clock = new SystemClock(() => machine.shift() ?? 0);
    expect([clock.now(), clock.now(), clock.now()]).toEqual([
      '1970-01-01T00:00:02.000Z',
      '1970-01-01T00:00:02.000Z',
      '1970-01-01T00:00:02.001Z',
    ]);
  });
});
