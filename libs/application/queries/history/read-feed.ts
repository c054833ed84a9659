import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { contractIdOf } from '../../events/codec.js';
import { shown, type ShownEvent } from '../../events/shown-event.js';
import { EventFeed, EventStore, type Position } from '../../ports/event-store.js';
import { feedCursor, feedPosition } from './event-cursors.js';

/** The answer to `ReadFeed`: a page of events. `next` is the `after` of the page that follows. */
export interface FeedPage {
  readonly items: readonly ShownEvent[];
  readonly next: string | null;
  readonly asOf: Position | null;
}

/** The events of all contracts in the order of the log, after a cursor (null: from the first). */
export class ReadFeed extends Query<FeedPage> {
  constructor(readonly asked: { readonly after: string | null; readonly limit: number }) {
    super();
  }
}

@QueryHandler(ReadFeed)
export class ReadFeedHandler implements IQueryHandler<ReadFeed> {
  constructor(
    private readonly events: EventStore,
    private readonly feed: EventFeed,
  ) {}

  async execute({ asked: { after, limit } }: ReadFeed): Promise<FeedPage> {
    let last = after === null ? null : await feedPosition(this.events, after);
    const asOf = await this.feed.head();
    const head = asOf ?? '';
    // An empty page means the end, so read past a page that holds other streams alone.
    while ((last ?? '') < head) {
      const stored = await this.feed.page(last, limit);
      const found = stored.filter(({ stream }) => contractIdOf(stream) !== null);
      const end = found.at(-1);
      if (end) return { items: found.map(shown), next: feedCursor(end), asOf };
      last = stored.at(-1)?.position ?? head;
    }
    return { items: [], next: after, asOf };
  }
}
