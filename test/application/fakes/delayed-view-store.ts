import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import type { ViewDefinition, ViewQuery, ViewRead } from '#application';

/** What is found is on its way for as long as it is held, as from a server that is far away. */
export class DelayedViewStore extends MemoryViewStore {
  private isHolding = false;
  private readonly onTheWay: (() => void)[] = [];

  hold(): void {
    this.isHolding = true;
  }

  /** How many answers are on their way. */
  get held(): number {
    return this.onTheWay.length;
  }

  /** Lets through what was found so far; what is found from now on is held again. */
  letThrough(): void {
    for (const arrive of this.onTheWay.splice(0)) arrive();
  }

  release(): void {
    this.isHolding = false;
    this.letThrough();
  }

  override async find<Body extends object>(view: ViewDefinition, query: ViewQuery): Promise<ViewRead<Body>> {
    const found = await super.find<Body>(view, query);
    if (this.isHolding) await new Promise<void>((arrive) => this.onTheWay.push(arrive));
    return found;
  }
}
