import type { Lease } from '../ports/lease-store.js';

interface Sighting {
  readonly owner: string;
  readonly beat: number;
  /** When it was first seen like this, in milliseconds of this process's own monotonic clock. */
  readonly since: number;
}

/** How long each lease has not changed, by the clock of this process: clocks of two processes are never compared. */
export class LeaseWatch {
  private sightings: ReadonlyMap<string, Sighting> = new Map();

  /** `leases` are all that exist; `now` is when the answer arrived, not when it was asked for. */
  observe(leases: readonly Lease[], now: number): void {
    this.sightings = new Map(
      leases.map(({ name, owner, beat }) => {
        const before = this.sightings.get(name);
        return [name, before?.owner === owner && before.beat === beat ? before : { owner, beat, since: now }];
      }),
    );
  }

  /** For how many milliseconds the lease has been seen exactly as it is now. */
  unchangedForMs({ name, owner, beat }: Lease, now: number): number {
    const sighting = this.sightings.get(name);
    return sighting?.owner === owner && sighting.beat === beat ? now - sighting.since : 0;
  }
}
