import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lease, LeaseStore } from '#application';
import { modelTests } from './lease-store/model.js';
import { raceTests } from './lease-store/races.js';

/** A new, empty store under test. */
export interface RunningLeaseStore {
  readonly store: LeaseStore;
  /** Another instance on the same data, as in another process; the same instance where it holds the data. */
  readonly another: () => Promise<LeaseStore>;
  /** Closes every instance and its server. */
  readonly stop: () => Promise<void>;
}

const lease = (name: string, owner = 'one', beat = 0): Lease => ({ name, owner, beat });

/** The tests of the `LeaseStore` port. */
export function leaseStoreSuite(name: string, start: () => Promise<RunningLeaseStore>): void {
  describe(`${name} as a lease store`, () => {
    let running: RunningLeaseStore;
    const store = (): LeaseStore => running.store;
    const storedLeases = async (of: string): Promise<readonly Lease[]> => (await store().all()).filter((one) => one.name === of);
    beforeAll(async () => {
      running = await start();
    });
    afterAll(() => running.stop());

    it('has no lease at first', async () => {
      expect(await store().all()).toEqual([]);
    });

    it('gives a free lease to the first owner only', async () => {
      expect(await store().swap(null, lease('free'))).toBe(true);
      expect(await store().swap(null, lease('free'))).toBe(false);
      expect(await store().swap(null, lease('free', 'two', 7))).toBe(false);
      expect(await storedLeases('free')).toEqual([lease('free')]);
    });

    it('changes a lease that equals the one seen', async () => {
      await store().swap(null, lease('seen'));
      expect(await store().swap(lease('seen'), lease('seen', 'one', 1))).toBe(true);
      expect(await store().swap(lease('seen', 'one', 1), lease('seen', 'two', 40))).toBe(true);
      expect(await storedLeases('seen')).toEqual([lease('seen', 'two', 40)]);
    });

    it.each<[string, Lease]>([
      ['an earlier beat', lease('stands', 'one', 4)],
      ['a later beat', lease('stands', 'one', 6)],
      ['another owner', lease('stands', 'two', 5)],
    ])('does not change a lease seen with %s', async (_what, seen) => {
      await store().swap(null, lease('stands', 'one', 5));
      expect(await store().swap(seen, lease('stands', 'three', 9))).toBe(false);
      expect(await store().remove(seen)).toBe(false);
      expect(await storedLeases('stands')).toEqual([lease('stands', 'one', 5)]);
    });

    it('neither changes nor removes a missing lease', async () => {
      expect(await store().swap(lease('missing'), lease('missing', 'one', 1))).toBe(false);
      expect(await store().remove(lease('missing'))).toBe(false);
      expect(await storedLeases('missing')).toEqual([]);
    });

    it('removes a lease that equals the one seen, and frees it', async () => {
      await store().swap(null, lease('removed', 'one', 3));
      expect(await store().remove(lease('removed', 'one', 3))).toBe(true);
      expect(await store().remove(lease('removed', 'one', 3))).toBe(false);
      expect(await store().swap(lease('removed', 'one', 3), lease('removed', 'one', 4))).toBe(false);
      expect(await store().swap(null, lease('removed', 'two'))).toBe(true);
    });

    it.each(['contracts@1', 'worker/contracts@1,due-list@1/6a1f0000', '$set', 'a.b', 'ünï 漢字 😀', ' '])(
      'accepts the name %j',
      async (odd) => {
        const [first, last] = [lease(odd, '$owner.x', Number.MAX_SAFE_INTEGER - 1), lease(odd, '😀', Number.MAX_SAFE_INTEGER)];
        expect(await store().swap(null, first)).toBe(true);
        expect(await store().swap(first, last)).toBe(true);
        expect(await storedLeases(odd)).toEqual([last]);
        expect(await store().remove(last)).toBe(true);
      },
    );

    it('shares its leases with another instance', async () => {
      const other = await running.another();
      await store().swap(null, lease('shared'));
      expect((await other.all()).filter((one) => one.name === 'shared')).toEqual([lease('shared')]);
      expect(await other.swap(lease('shared'), lease('shared', 'two', 1))).toBe(true);
      expect(await storedLeases('shared')).toEqual([lease('shared', 'two', 1)]);
      expect(await store().remove(lease('shared'))).toBe(false);
    });

    raceTests(store, () => running.another());
    modelTests(store);
  });
}
