import { describe, expect, it } from '@jest/globals';
import { daysAfter, hoursAfter } from '#domain';
import { holds, lasting, type Span } from './span.js';

const AT = '2030-01-05T10:00:00.000Z';
const TOMORROW = '2030-01-06T00:00:00.000Z';
const until = (document: object, make: () => unknown = () => null, at = AT): string => lasting(document, at, make).span.until;

function failing(): never {
  hoursAfter(AT, 1);
  throw new Error('refused');
}

describe('how long something stays as it was made', () => {
  it('ends with the day in UTC, and one instant before its end', () => {
    expect(until({})).toBe('2030-01-05T23:59:59.999Z');
    expect(until({}, undefined, '2030-01-05T23:59:59.999Z')).toBe(TOMORROW);
    expect(until({}, undefined, TOMORROW)).toBe('2030-01-06T23:59:59.999Z');
  });

  it('ends at the next instant in the document, wherever it stands', () => {
    const early = '2030-01-05T10:00:00.001Z';
    expect(until({ deep: [{ list: ['2030-01-05T11:00:00.000Z', early, '2030-01-04T09:00:00.000Z'] }] })).toBe(early);
    expect(until({ text: 'until 2030-01-05T10:00:00.001Z', number: 1, nothing: null })).toBe('2030-01-05T23:59:59.999Z');
  });

  it('ends right after an instant that it was made at: a rule may ask whether the time is past it', () => {
    expect(until({ dueAt: AT })).toBe('2030-01-05T10:00:00.001Z');
  });

  it('ends at an instant that a rule computed, which stands nowhere', () => {
    const nudgedAt = '2030-01-04T12:00:00.000Z';
    expect(until({}, () => hoursAfter(nudgedAt, 24))).toBe('2030-01-05T12:00:00.000Z');
    expect(until({}, () => daysAfter('2029-01-05T10:00:00.002Z', 365))).toBe('2030-01-05T10:00:00.002Z');
    // What is computed elsewhere does not count.
    hoursAfter(AT, 1);
    expect(until({})).toBe('2030-01-05T23:59:59.999Z');
  });

  it('counts what was computed until an error, and the next one nothing of it', () => {
    expect(() => lasting({}, AT, failing)).toThrow('refused');
    expect(until({})).toBe('2030-01-05T23:59:59.999Z');
  });

  it('holds from its first instant on and before its last', () => {
    const span: Span = { from: AT, until: TOMORROW };
    const times = ['2030-01-05T09:59:59.999Z', AT, '2030-01-05T23:59:59.999Z', TOMORROW];
    expect(times.map((at) => holds(span, at))).toEqual([false, true, true, false]);
  });
});
