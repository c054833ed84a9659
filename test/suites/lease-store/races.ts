import { describe, expect, it } from '@jest/globals';
import type { Lease, LeaseStore } from '#application';

const RIVALS = 8;
const ROUNDS = 10;

/** Several rivals change one lease at the same moment, on two instances. */
export function raceTests(store: () => LeaseStore, another: () => Promise<LeaseStore>): void {
  const rivals = async (): Promise<readonly LeaseStore[]> => {
    const other = await another();
    return Array.from({ length: RIVALS }, (_, nth) => (nth % 2 === 0 ? store() : other));
  };

  describe('rivals at the same moment', () => {
    it('let exactly one take a free lease, and exactly one change a lease that all have seen', async () => {
      const all = await rivals();
      let seen: Lease | null = null;
      for (let beat = 0; beat < ROUNDS; beat += 1) {
        const won = await winnersOf(all.map((one, nth) => one.swap(seen, { name: 'wanted', owner: `rival ${nth}`, beat })));
        expect(won).toHaveLength(1);
        seen = { name: 'wanted', owner: `rival ${won[0]}`, beat };
        expect((await store().all()).filter(({ name }) => name === 'wanted')).toEqual([seen]);
      }
    });

    it('let exactly one remove or take over a lease', async () => {
      const all = await rivals();
      for (let beat = 0; beat < ROUNDS; beat += 1) {
        const seen = { name: 'unwanted', owner: 'gone', beat };
        await store().swap(null, seen);
        const takers = all.map((one, nth) => (nth < 2 ? one.remove(seen) : one.swap(seen, { ...seen, owner: `rival ${nth}` })));
        const [winner = -1, ...others] = await winnersOf(takers);
        expect(others).toEqual([]);
        const left = (await store().all()).filter(({ name }) => name === 'unwanted');
        expect(left.map(({ owner }) => owner)).toEqual(winner < 2 ? [] : [`rival ${winner}`]);
        for (const one of left) await store().remove(one);
      }
    });
  });
}

async function winnersOf(tries: readonly Promise<boolean>[]): Promise<readonly number[]> {
  return (await Promise.all(tries)).flatMap((won, nth) => (won ? [nth] : []));
}
