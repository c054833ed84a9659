import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Lease, LeaseStore } from '#application';

/** As the lease stands just then, as if there were none, or as something that it may or may not be. */
type Seen = 'stands' | 'none' | Pick<Lease, 'owner' | 'beat'>;

const holder = fc.record({ owner: fc.constantFrom('one', 'two'), beat: fc.nat({ max: 1 }) });
const seenAs: fc.Arbitrary<Seen> = fc.oneof(fc.constantFrom('stands' as const, 'none' as const), holder);
const change = fc.record({ name: fc.constantFrom('model a', 'model b'), seenAs, next: fc.option(holder, { nil: null }) });

export function model(store: () => LeaseStore): void {
  it('does what a map would do, whatever is asked in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 15 }), async (changes) => {
        const expected = new Map<string, Lease>();
        for (const { name, seenAs: as, next } of changes) {
          const stands = expected.get(name) ?? null;
          const seen = as === 'stands' ? stands : as === 'none' ? null : { name, ...as };
          const changed = await (next ? store().swap(seen, { name, ...next }) : seen && store().remove(seen));
          // What was not there cannot be asked to go.
          if (changed === null) continue;
          expect(changed).toBe(isSame(seen, stands));
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
