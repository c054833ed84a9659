/** Who does a piece of work just now. An owner gives no `beat` twice, so a lease that stands as it stood was not touched in between. */
export interface Lease {
  readonly name: string;
  /** A UUID of a process, new at each of its starts. */
  readonly owner: string;
  /** Whole, from 0; larger at each sign of life. */
  readonly beat: number;
}

/**
 * Leases that processes share. It knows no time: whoever wants to know whether an owner is alive watches its beat on a clock of their own.
 * What was answered holds for everybody who asks afterwards. Fails with `StoreFailure`.
 * One suite proves each adapter: `test/suites/lease-store.suite.ts`.
 */
export abstract class LeaseStore {
  /** Every lease there is, in no order. */
  abstract all(): Promise<readonly Lease[]>;

  /** Compare-and-set: true when the lease stood exactly as `seen` (null: there was none of the name) and now stands as `next`. */
  abstract swap(seen: Lease | null, next: Lease): Promise<boolean>;

  /** Compare-and-delete: true when the lease stood exactly as `seen` and is gone. */
  abstract remove(seen: Lease): Promise<boolean>;
}
