import { describe, expect, it } from '@jest/globals';
import { positionOf } from '../ports/checks/stored-json.js';
import { DueQueue } from './due-queue.js';
import type { Due } from './due.js';

const ORIGIN = { eventId: 'e1', correlationId: 'r1', position: positionOf(7) };

const funding = (clientId: string, nth: number): Due => {
  const dueAt = new Date(Date.UTC(2030, 0, 1) + nth).toISOString();
  const item = {
    what: 'fund',
    purpose: 'funding',
    milestoneId: 'm1',
    fundingId: `${clientId}-${nth}`,
    partyId: clientId,
    toCharge: 10_000,
    dueAt,
    ...ORIGIN,
  } as const;
  return { contractId: 'k1', item };
};

function handOut(queue: DueQueue, limit = Infinity): { readonly taken: readonly Due[]; readonly hasMore: boolean } {
  const taken: Due[] = [];
  const hasMore = queue.handOut((due) => {
    if (taken.filter(({ item }) => item.what === 'fund' && due.item.what === 'fund' && item.partyId === due.item.partyId).length >= limit)
      return false;
    taken.push(due);
    return true;
  });
  return { taken, hasMore };
}

describe('the queue of due items', () => {
  it('hands out the oldest of each party, also when another party has no free slot', () => {
    const queue = new DueQueue();
    for (const due of [funding('ann', 2), funding('ann', 1), funding('ann', 1), funding('ann', 3), funding('cyd', 4)]) queue.add(due);
    expect(handOut(queue, 1)).toEqual({ taken: [funding('ann', 1), funding('cyd', 4)], hasMore: false });
    expect(handOut(queue)).toEqual({ taken: [funding('ann', 2), funding('ann', 3)], hasMore: false });
  });

  it('keeps a thousand of one party, and says when those are gone that the view holds more', () => {
    const queue = new DueQueue();
    for (let nth = 0; nth < 1_001; nth += 1) queue.add(funding('ann', nth));
    expect(handOut(queue, 999).hasMore).toBe(false);
    queue.add(funding('cyd', 1));
    expect(handOut(queue)).toEqual({ taken: [funding('ann', 999), funding('cyd', 1)], hasMore: true });
    expect(handOut(queue)).toEqual({ taken: [], hasMore: false });
  });
});
