import { describe, expect, it } from '@jest/globals';
import { positionOf } from '../ports/event-json.js';
import { DocumentCache } from './document-cache.js';
import type { Folded } from './projection.js';

const body = (contractId: string, revision: number): Folded => ({ contractId, revision, position: positionOf(revision + 1), parked: null });

describe('the cache of documents', () => {
  it('drops the longest unused when it holds too many events', () => {
    const cache = new DocumentCache(12);
    for (const id of ['k1', 'k2', 'k3']) cache.keep(id, body(id, 2));
    cache.keep('k1', body('k1', 3));
    expect(cache.get('k2')).toBeUndefined();
    expect(cache.get('k1')?.revision).toBe(3);
    expect(cache.get('k3')?.revision).toBe(2);
  });

  it('forgets all of them when it is told', () => {
    const cache = new DocumentCache<Folded>();
    cache.keep('k1', body('k1', 0));
    cache.clear();
    expect(cache.get('k1')).toBeUndefined();
  });
});
