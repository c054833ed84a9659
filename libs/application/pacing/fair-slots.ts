/**
 * A limited number of slots, shared out fairly: a party may hold as many as are left free. So one alone takes a half, two a third each, and a
 * newcomer finds slots free whatever the others wait for. A released slot goes to the first `take` that may have it, before any `tryTake`.
 */
export class FairSlots {
  private free: number;
  private readonly held = new Map<string, number>();
  private readonly queue = new Set<{ readonly party: string; readonly start: () => void }>();

  constructor(count: number) {
    this.free = count;
  }

  tryTake(party: string): boolean {
    const held = this.held.get(party) ?? 0;
    if (held >= this.free) return false;
    this.free -= 1;
    this.held.set(party, held + 1);
    return true;
  }

  async take(party: string): Promise<void> {
    if (this.tryTake(party)) return;
    await new Promise<void>((start) => this.queue.add({ party, start }));
  }

  release(party: string): void {
    const held = this.held.get(party) ?? 0;
    if (held <= 1) this.held.delete(party);
    else this.held.set(party, held - 1);
    this.free += 1;
    for (const one of this.queue) {
      if (!this.tryTake(one.party)) continue;
      this.queue.delete(one);
      one.start();
    }
  }
}
