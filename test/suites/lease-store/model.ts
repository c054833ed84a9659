import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Lease, LeaseStore } from '#application';

/** What the caller claims to have seen: the current lease, no lease, or a given owner and beat. */
type Seen = 'current' | 'none' | Pick<Lease, 'owner' | 'beat'>;

const holder = fc.record({ owner: fc.constantFrom('one', 'two'), beat: fc.nat({ max: 1 }) });
const seenAs: fc.Arbitrary<Seen> = fc.oneof(fc.constantFrom('current' as const, 'none' as const), holder);
const change = fc.record({ name: fc.constantFrom('model a', 'model b'), seenAs, next: fc.option(holder, { nil: null }) });

export function modelTests(store: () => LeaseStore): void {
  it('agrees with a map on random changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 15 }), async (changes) => {
        const expected = new Map<string, Lease>();
        for (const { name, seenAs: as, next } of changes) {
          const current = expected.get(name) ?? null;
          const seen = as === 'current' ? current : as === 'none' ? null : { name, ...as };
          const changed = await (next ? store().swap(seen, { name, ...next }) : seen && store().remove(seen));
          // Only a lease that was seen can be removed.
          if (changed === null) continue;
          expect(changed).toBe(isSame(seen, current));
          if (changed && next) expected.set(name, { name, ...next });
          else if (changed) expected.delete(name);
        }
        const left = (await store().all()).filter(({ name }) => name.startsWith('model '));
        expect(byName(left)).toEqual(byName([...expected.values()]));
        for (const one of left) await store().remove(one);
      }),
      { numRuns: 30 },
    );
  });
}

const isSame = (one: Lease | null, other: Lease | null): boolean => one?.owner === other?.owner && one?.beat === other?.beat;

const byName = (leases: readonly Lease[]): readonly Lease[] => leases.toSorted((a, b) => (a.name < b.name ? -1 : 1));
