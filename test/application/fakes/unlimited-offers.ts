import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { OpenOffers, type OfferPlace } from '#application';

/** For commands without views beside them: any number of offers may be open. */
export class UnlimitedOffers extends OpenOffers {
  constructor() {
    super(new MemoryViewStore(), new MemoryEventStore());
  }

  override async take(): Promise<OfferPlace> {
    return { settle: () => undefined };
  }
}
