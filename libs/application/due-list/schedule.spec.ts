import { describe, expect, it } from '@jest/globals';
import { positionOf } from '../ports/checks/stored-json.js';
import type { Due } from './due.js';
import { Schedule } from './schedule.js';

const due = (fundingId: string, dueAt = '2030-01-01T09:00:00.000Z'): Due => ({
  contractId: 'k1',
  item: {
    what: 'fund',
    purpose: 'funding',
    milestoneId: 'm1',
    fundingId,
    partyId: 'ann',
    toCharge: 10_000,
    dueAt,
    eventId: 'e1',
    correlationId: 'r1',
    position: positionOf(7),
  },
});

describe('the schedule of the due list', () => {
  it('delays a failed item until its retry, the first within a second', () => {
    const schedule = new Schedule();
    expect(schedule.markFailed(due('f1'))).toBe(1);
    expect(schedule.isOpen(due('f1'), positionOf(9))).toBe(false);
    expect(schedule.isOpen(due('f2'), positionOf(9))).toBe(true);
    expect(schedule.ready()).toEqual([]);
    expect(schedule.nextRetryMs()).toBeGreaterThan(0);
    expect(schedule.nextRetryMs()).toBeLessThan(1_000);
  });

  it('waits longer after each failure, up to half a minute, and resets after a success', () => {
    const schedule = new Schedule();
    const waits = Array.from({ length: 12 }, () => {
      schedule.markFailed(due('f1'));
      return schedule.nextRetryMs();
    });
    expect(waits[3]).toBeGreaterThan(3_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    schedule.settled(due('f1'), positionOf(8));
    expect(schedule.nextRetryMs()).toBe(Infinity);
    expect(schedule.markFailed(due('f1'))).toBe(1);
  });

  it('does not wake for an item that is being tried', () => {
    const schedule = new Schedule();
    schedule.markFailed(due('f1'));
    schedule.markStarted(due('f1'));
    expect(schedule.nextRetryMs()).toBe(Infinity);
    expect(schedule.markFailed(due('f1'))).toBe(2);
  });

  it('tries nothing as new a second time', () => {
    const schedule = new Schedule();
    schedule.markFailed({ ...due('f1'), isNew: true });
    schedule.markFailed({ ...due('f2'), isNew: true });
    expect(schedule.waiting()).toEqual([due('f1'), due('f2')]);
  });

  it('does not try a settled item before the view has caught up', () => {
    const schedule = new Schedule();
    schedule.settled(due('f1'), positionOf(20));
    expect(schedule.isOpen(due('f1'), positionOf(19))).toBe(false);
    expect(schedule.isOpen(due('f1'), null)).toBe(false);
    schedule.forgetSettled(positionOf(19));
    expect(schedule.isSettled(due('f1'))).toBe(true);
  });
});

describe('what the gateway will decide later', () => {
  it('is asked for more slowly, after half a minute at first and ten minutes at last', () => {
    const schedule = new Schedule();
    const waits = Array.from({ length: 8 }, () => {
      schedule.markPending(due('f1'));
      return schedule.nextRetryMs();
    });
    expect(waits[0]).toBeGreaterThan(14_000);
    expect(waits[0]).toBeLessThanOrEqual(30_000);
    expect(waits[7]).toBeGreaterThan(290_000);
    expect(waits[7]).toBeLessThanOrEqual(600_000);
    expect(schedule.isOpen(due('f1'), positionOf(9))).toBe(false);
  });

  it('has not failed', () => {
    const schedule = new Schedule();
    schedule.markFailed(due('f1'));
    schedule.markPending(due('f1'));
    schedule.markPending(due('f2'));
    expect(schedule.waiting()).toEqual([]);
    expect(schedule.pendingCount).toBe(2);
    expect(schedule.markFailed(due('f1'))).toBe(1);
  });

  it('stays with the gateway through failures, until it is settled', () => {
    const schedule = new Schedule();
    expect(schedule.isPending(due('f1'))).toBe(false);
    schedule.markPending(due('f1'));
    schedule.markStarted(due('f1'));
    schedule.markFailed(due('f1'));
    expect(schedule.isPending(due('f1'))).toBe(true);
    expect(schedule.waiting()).toEqual([due('f1')]);
    expect(schedule.waiting({ unansweredMs: 60_000 })).toEqual([]);
    schedule.settled(due('f1'), positionOf(8));
    expect(schedule.isPending(due('f1'))).toBe(false);
    expect(schedule.pendingCount).toBe(0);
  });
});
