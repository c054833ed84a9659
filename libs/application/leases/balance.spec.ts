import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayTake, mustGive } from './balance.js';

const loads = (all: Readonly<Record<string, number>>): ReadonlyMap<string, number> => new Map(Object.entries(all));

describe('balancing tasks between workers', () => {
  it.each<[Readonly<Record<string, number>>, readonly string[]]>([
    [{ a: 0 }, ['a']],
    [{ a: 3 }, ['a']],
    [{ a: 1, b: 1 }, ['a', 'b']],
    [{ a: 1, b: 0 }, ['b']],
    [{ a: 2, b: 1, c: 1 }, ['b', 'c']],
  ])('with %j lets %j take one more', (all, takers) => {
    expect(Object.keys(all).filter((worker) => mayTake(worker, loads(all)))).toEqual(takers);
  });

  it.each<[Readonly<Record<string, number>>, readonly string[]]>([
    [{ a: 5 }, []],
    [{ a: 1, b: 0 }, []],
    [{ a: 2, b: 0 }, ['a']],
    [{ b: 2, a: 2, c: 0 }, ['a']],
    [{ a: 2, b: 3, c: 1 }, ['b']],
    [{ a: 2, b: 1, c: 1 }, []],
  ])('with %j has %j hand one over', (all, givers) => {
    expect(Object.keys(all).filter((worker) => mustGive(worker, loads(all)))).toEqual(givers);
  });

  it('comes to rest even, after no more moves than there are tasks', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 6 }), (given) => {
        const all = new Map(given.map((load, nth) => [`worker ${nth}`, load]));
        const tasks = given.reduce((sum, load) => sum + load, 0);
        let moves = 0;
        for (let giver = giverOf(all); giver !== undefined; giver = giverOf(all)) {
          all.set(giver, (all.get(giver) ?? 0) - 1);
          const taker = [...all.keys()].find((worker) => mayTake(worker, all)) ?? '';
          expect(taker).not.toBe(giver);
          all.set(taker, (all.get(taker) ?? 0) + 1);
          moves += 1;
          expect(moves).toBeLessThanOrEqual(tasks);
        }
        expect(Math.max(...all.values()) - Math.min(...all.values())).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const giverOf = (all: ReadonlyMap<string, number>): string | undefined => [...all.keys()].find((worker) => mustGive(worker, all));
