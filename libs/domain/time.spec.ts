import { describe, expect, it } from '@jest/globals';
import { dayOf, daysAfter, endOfDay, hoursAfter, laterOf } from './time.js';

describe('instants', () => {
  it('move by hours and days, across months and leap days', () => {
    expect(hoursAfter('2030-01-31T23:30:00.000Z', 1)).toBe('2030-02-01T00:30:00.000Z');
    expect(hoursAfter('2030-01-01T00:00:00.001Z', 2_160)).toBe('2030-04-01T00:00:00.001Z');
    expect(daysAfter('2028-02-28T12:00:00.000Z', 1)).toBe('2028-02-29T12:00:00.000Z');
  });

  it('sort as text', () => {
    expect(laterOf('2030-01-09T10:00:00.000Z', '2030-01-10T09:00:00.000Z')).toBe('2030-01-10T09:00:00.000Z');
    expect(laterOf('2030-01-10T09:00:00.001Z', '2030-01-10T09:00:00.000Z')).toBe('2030-01-10T09:00:00.001Z');
  });

  it('belong to days that end with their last millisecond', () => {
    expect(dayOf('2030-01-31T23:59:59.999Z')).toBe('2030-01-31');
    expect(endOfDay('2030-01-31')).toBe('2030-01-31T23:59:59.999Z');
    expect(dayOf(endOfDay('2030-01-31'))).toBe('2030-01-31');
  });
});
