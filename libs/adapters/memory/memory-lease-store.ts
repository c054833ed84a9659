import { type Lease, LeaseStore } from '#ports';

/** Leases of one process, gone with it: for tests. */
export class MemoryLeaseStore extends LeaseStore {
  private readonly leases = new Map<string, Lease>();

  override async all(): Promise<readonly Lease[]> {
    return [...this.leases.values()];
  }

  override async swap(seen: Lease | null, { name, owner, beat }: Lease): Promise<boolean> {
    if (!this.isStored(name, seen)) return false;
    this.leases.set(name, { name, owner, beat });
    return true;
  }

  override async remove(seen: Lease): Promise<boolean> {
    return this.isStored(seen.name, seen) && this.leases.delete(seen.name);
  }

  private isStored(name: string, seen: Lease | null): boolean {
    const stored = this.leases.get(name);
    if (!stored || seen === null) return !stored && seen === null;
    return stored.owner === seen.owner && stored.beat === seen.beat;
  }
}
