/** Which process does a task at the moment. An owner never uses a `beat` twice, so a lease that looks unchanged is unchanged. */
export interface Lease {
  readonly name: string;
  /** The UUID of a process, a new one at each start. */
  readonly owner: string;
  /** A whole number from 0; each renewal makes it larger. */
  readonly beat: number;
}

/**
 * Leases that processes share. The store has no clock: a process that wants to know whether an owner is alive watches its beat by its own
 * clock. Every later call of any process sees a change that was answered. Fails with `StoreFailure`.
 * One suite proves each adapter: `test/suites/lease-store.suite.ts`.
 */
export abstract class LeaseStore {
  /** All leases, in no order. */
  abstract all(): Promise<readonly Lease[]>;

  /** Compare-and-set: true when the lease was exactly `seen` (null: there was none of this name) and now is `next`. */
  abstract swap(seen: Lease | null, next: Lease): Promise<boolean>;

  /** Compare-and-delete: true when the lease was exactly `seen` and is gone. */
  abstract remove(seen: Lease): Promise<boolean>;
}
