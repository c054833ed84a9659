import { EventFeed, type Position, StoreFailure } from '#application';

/** Drops its follower after the first batch, so many times. */
export class DisconnectingFeed extends EventFeed {
  constructor(
    private readonly feed: EventFeed,
    private drops: number,
  ) {
    super();
  }

  async *follow(...args: Parameters<EventFeed['follow']>): ReturnType<EventFeed['follow']> & AsyncGenerator {
    for await (const batch of this.feed.follow(...args)) {
      yield batch;
      if (this.drops === 0) continue;
      this.drops -= 1;
      throw new StoreFailure({ store: 'events', reason: 'unreachable', ambiguous: false }, 'dropped');
    }
  }

  head(): Promise<Position | null> {
    return this.feed.head();
  }

  reaches(position: Position): Promise<boolean> {
    return this.feed.reaches(position);
  }

  page(...args: Parameters<EventFeed['page']>): ReturnType<EventFeed['page']> {
    return this.feed.page(...args);
  }
}
