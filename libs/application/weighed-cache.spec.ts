import { describe, expect, it } from '@jest/globals';
import { WeighedCache } from './weighed-cache.js';

interface Parcel {
  weight: number;
}

const cacheOf = (capacity: number): WeighedCache<Parcel> => new WeighedCache(capacity, ({ weight }) => weight);
const kept = (cache: WeighedCache<Parcel>, ...ids: readonly string[]): readonly string[] => ids.filter((id) => cache.get(id) !== undefined);

describe('a cache by weight', () => {
  it('drops the longest unused when it holds too much', () => {
    const cache = cacheOf(9);
    for (const id of ['a', 'b', 'c', 'd']) cache.put(id, { weight: 3 });
    expect(kept(cache, 'a', 'b', 'c', 'd')).toEqual(['b', 'c', 'd']);
    cache.get('b');
    cache.put('e', { weight: 1 });
    expect(kept(cache, 'b', 'c', 'd', 'e')).toEqual(['b', 'd', 'e']);
  });

  it('can weigh the id too', () => {
    const cache = new WeighedCache<Parcel>(10, ({ weight }, id) => weight + id.length);
    cache.put('long', { weight: 3 });
    cache.put('b', { weight: 3 });
    expect(kept(cache, 'long', 'b')).toEqual(['b']);
  });

  it('weighs a value again at each put', () => {
    const cache = cacheOf(10);
    const growing = { weight: 2 };
    cache.put('a', growing);
    cache.put('b', { weight: 7 });
    growing.weight = 3;
    cache.put('a', growing);
    expect(kept(cache, 'a', 'b')).toEqual(['a', 'b']);
    growing.weight = 4;
    cache.put('a', growing);
    expect(kept(cache, 'a', 'b')).toEqual(['a']);
    cache.put('c', { weight: 6 });
    expect(kept(cache, 'a', 'c')).toEqual(['a', 'c']);
  });

  it('does not keep what weighs more than all may, nor what was there before it', () => {
    const cache = cacheOf(10);
    cache.put('a', { weight: 1 });
    cache.put('b', { weight: 1 });
    cache.put('a', { weight: 50 });
    expect(kept(cache, 'a', 'b')).toEqual(['b']);
  });

  it('has room again for what is removed', () => {
    const cache = cacheOf(10);
    cache.put('a', { weight: 5 });
    cache.put('b', { weight: 5 });
    cache.remove('a');
    cache.remove('a');
    cache.put('c', { weight: 5 });
    expect(kept(cache, 'a', 'b', 'c')).toEqual(['b', 'c']);
    cache.clear();
    expect(kept(cache, 'a', 'b', 'c')).toEqual([]);
    for (const id of ['d', 'e']) cache.put(id, { weight: 5 });
    expect(kept(cache, 'd', 'e')).toEqual(['d', 'e']);
  });
});
