import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lease, LeaseStore } from '#application';
import { model } from './lease-store/model.js';
import { races } from './lease-store/races.js';

/** A fresh, empty store. */
export interface RunningLeaseStore {
  readonly store: LeaseStore;
  /** On the same data, as another process has one; the same instance where the data live in it. */
  readonly another: () => Promise<LeaseStore>;
  /** Closes every instance and whatever serves them. */
  readonly stop: () => Promise<void>;
}

const lease = (name: string, owner = 'one', beat = 0): Lease => ({ name, owner, beat });

/** What every `LeaseStore` promises. */
export function leaseStoreSuite(name: string, start: () => Promise<RunningLeaseStore>): void {
  describe(`${name} as a lease store`, () => {
    let running: RunningLeaseStore;
    const store = (): LeaseStore => running.store;
    const standing = async (of: string): Promise<readonly Lease[]> => (await store().all()).filter((one) => one.name === of);
    beforeAll(async () => {
      running = await start();
    });
    afterAll(() => running.stop());

    it('has no lease at first', async () => {
      expect(await store().all()).toEqual([]);
    });

    it('gives a lease to the first who asks, and to nobody else', async () => {
      expect(await store().swap(null, lease('free'))).toBe(true);
      expect(await store().swap(null, lease('free'))).toBe(false);
      expect(await store().swap(null, lease('free', 'two', 7))).toBe(false);
      expect(await standing('free')).toEqual([lease('free')]);
    });

    it('changes a lease that stands as it was seen', async () => {
      await store().swap(null, lease('seen'));
      expect(await store().swap(lease('seen'), lease('seen', 'one', 1))).toBe(true);
      expect(await store().swap(lease('seen', 'one', 1), lease('seen', 'two', 40))).toBe(true);
      expect(await standing('seen')).toEqual([lease('seen', 'two', 40)]);
    });

    it.each<[string, Lease]>([
      ['an earlier beat', lease('stands', 'one', 4)],
      ['a later beat', lease('stands', 'one', 6)],
      ['another owner', lease('stands', 'two', 5)],
    ])('leaves a lease alone that was seen with %s', async (_what, seen) => {
      await store().swap(null, lease('stands', 'one', 5));
      expect(await store().swap(seen, lease('stands', 'three', 9))).toBe(false);
      expect(await store().remove(seen)).toBe(false);
      expect(await standing('stands')).toEqual([lease('stands', 'one', 5)]);
    });

    it('changes and removes nothing that is not there', async () => {
      expect(await store().swap(lease('missing'), lease('missing', 'one', 1))).toBe(false);
      expect(await store().remove(lease('missing'))).toBe(false);
      expect(await standing('missing')).toEqual([]);
    });

    it('removes a lease that stands as it was seen; then it is free', async () => {
      await store().swap(null, lease('removed', 'one', 3));
      expect(await store().remove(lease('removed', 'one', 3))).toBe(true);
      expect(await store().remove(lease('removed', 'one', 3))).toBe(false);
      expect(await store().swap(lease('removed', 'one', 3), lease('removed', 'one', 4))).toBe(false);
      expect(await store().swap(null, lease('removed', 'two'))).toBe(true);
    });

    it.each(['contracts@1', 'worker/contracts@1,due-list@1/6a1f0000', '$set', 'a.b', 'ünï 漢字 😀', ' '])(
      'takes %j for a name like any other',
      async (odd) => {
        const [first, last] = [lease(odd, '$owner.x', Number.MAX_SAFE_INTEGER - 1), lease(odd, '😀', Number.MAX_SAFE_INTEGER)];
        expect(await store().swap(null, first)).toBe(true);
        expect(await store().swap(first, last)).toBe(true);
        expect(await standing(odd)).toEqual([last]);
        expect(await store().remove(last)).toBe(true);
      },
    );

    it('shows another instance what it did, and sees what that one does', async () => {
      const other = await running.another();
      await store().swap(null, lease('shared'));
      expect((await other.all()).filter((one) => one.name === 'shared')).toEqual([lease('shared')]);
      expect(await other.swap(lease('shared'), lease('shared', 'two', 1))).toBe(true);
      expect(await standing('shared')).toEqual([lease('shared', 'two', 1)]);
      expect(await store().remove(lease('shared'))).toBe(false);
    });

    races(store, () => running.another());
    model(store);
  });
}
