import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import type { ViewDefinition, ViewQuery, ViewRead } from '#application';

/** A view store that can hold back the results of `find`, like a slow server. */
export class DelayedViewStore extends MemoryViewStore {
  private isHolding = false;
  private readonly heldResults: (() => void)[] = [];

  hold(): void {
    this.isHolding = true;
  }

  /** The number of results held back. */
  get heldCount(): number {
    return this.heldResults.length;
  }

  /** Delivers the results held so far and keeps holding back new ones. */
  deliverHeld(): void {
    for (const deliver of this.heldResults.splice(0)) deliver();
  }

  release(): void {
    this.isHolding = false;
    this.deliverHeld();
  }

  override async find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>> {
    const found = await super.find<Body>(view, query);
    if (this.isHolding) await new Promise<void>((deliver) => this.heldResults.push(deliver));
    return found;
  }
}
