import type { Folded } from './projection.js';

/** Documents in memory are weighed by their events, since those make a document grow. */
const MAX_WEIGHT = 200_000;

/** Documents that a projector wrote itself, the longest unused dropped first. */
export class DocumentCache<Body extends Folded> {
  /** In the order of use. */
  private readonly bodies = new Map<string, Body>();
  private weight = 0;

  constructor(private readonly maxWeight = MAX_WEIGHT) {}

  get(id: string): Body | undefined {
    return this.bodies.get(id);
  }

  keep(id: string, body: Body): void {
    const before = this.bodies.get(id);
    if (before) {
      this.weight -= weightOf(before);
      this.bodies.delete(id);
    }
    this.weight += weightOf(body);
    this.bodies.set(id, body);
    for (const [oldest, one] of this.bodies) {
      if (this.weight <= this.maxWeight) return;
      this.bodies.delete(oldest);
      this.weight -= weightOf(one);
    }
  }

  clear(): void {
    this.bodies.clear();
    this.weight = 0;
  }
}

/** The first event is revision 0, and a document without one still takes room. */
const weightOf = ({ revision }: Folded): number => revision + 2;
