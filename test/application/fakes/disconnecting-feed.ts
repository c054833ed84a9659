import { EventFeed, type Position, StoreFailure } from '#application';

/** A feed that fails a follower after one batch, for the first `disconnects` times. */
export class DisconnectingFeed extends EventFeed {
  constructor(
    private readonly feed: EventFeed,
    private disconnects: number,
  ) {
    super();
  }

  async *follow(...args: Parameters<EventFeed['follow']>): ReturnType<EventFeed['follow']> & AsyncGenerator {
    for await (const batch of this.feed.follow(...args)) {
      yield batch;
      if (this.disconnects === 0) continue;
      this.disconnects -= 1;
      throw new StoreFailure({ store: 'events', reason: 'unreachable', ambiguous: false }, 'disconnected');
    }
  }

  head(): Promise<Position | null> {
    return this.feed.head();
  }

  reaches(position: Position): Promise<boolean> {
    return this.feed.reaches(position);
  }

  at(position: Position): ReturnType<EventFeed['at']> {
    return this.feed.at(position);
  }

  page(...args: Parameters<EventFeed['page']>): ReturnType<EventFeed['page']> {
    return this.feed.page(...args);
  }

  reachable(...args: Parameters<EventFeed['reachable']>): ReturnType<EventFeed['reachable']> {
    return this.feed.reachable(...args);
  }
}
