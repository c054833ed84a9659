import type { Lease } from '../ports/lease-store.js';

interface Sighting {
  readonly owner: string;
  readonly beat: number;
  /** By this process's own monotonic clock, in milliseconds: when it was first seen like this. */
  readonly since: number;
}

/** How long leases have stood still, by the clock of who looks: no two clocks are ever compared. */
export class Sightings {
  private sightings: ReadonlyMap<string, Sighting> = new Map();

  /** `leases` are all there are; `now` is when they were there at hand, not when they were asked for. */
  note(leases: readonly Lease[], now: number): void {
    this.sightings = new Map(
      leases.map(({ name, owner, beat }) => {
        const before = this.sightings.get(name);
        return [name, before?.owner === owner && before.beat === beat ? before : { owner, beat, since: now }];
      }),
    );
  }

  /** For how long it has been seen exactly as it is now, in milliseconds. */
  stillFor({ name, owner, beat }: Lease, now: number): number {
    const sighting = this.sightings.get(name);
    return sighting?.owner === owner && sighting.beat === beat ? now - sighting.since : 0;
  }
}
