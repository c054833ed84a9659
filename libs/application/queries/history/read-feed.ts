import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { asStored, contractIdOf } from '../../events/codec.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { EventFeed, type Position } from '../../ports/event-store.js';

/** The answer to `ReadFeed`: a page of events. `next` is the `after` of the page that follows. */
export interface FeedPage {
  readonly items: readonly RecordedEvent[];
  readonly next: Position | null;
  readonly asOf: Position | null;
}

/** The events of all contracts in the order of the log, after a position (null: from the first). */
export class ReadFeed extends Query<FeedPage> {
  constructor(readonly asked: { readonly after: Position | null; readonly limit: number }) {
    super();
  }
}

@QueryHandler(ReadFeed)
export class ReadFeedHandler implements IQueryHandler<ReadFeed> {
  constructor(private readonly feed: EventFeed) {}

  async execute({ asked: { after, limit } }: ReadFeed): Promise<FeedPage> {
    const asOf = await this.feed.head();
    if (asOf === null) return { items: [], next: after, asOf };
    let next = after;
    // An empty page means the end, so read past a page that holds other streams alone.
    while ((next ?? '') < asOf) {
      const stored = await this.feed.page(next, limit);
      next = stored.at(-1)?.position ?? asOf;
      const items = stored.filter(({ stream }) => contractIdOf(stream) !== null).map(asStored);
      if (items.length > 0) return { items, next, asOf };
    }
    return { items: [], next, asOf };
  }
}
