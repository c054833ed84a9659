import { StoreFailure } from '#application';
import { DisconnectingFeed } from './disconnecting-feed.js';

/** A feed that fails the first followers, so many of them, before their first batch, and can be reached all the same. */
export class AwayFeed extends DisconnectingFeed {
  constructor(
    feed: ConstructorParameters<typeof DisconnectingFeed>[0],
    private failures: number,
  ) {
    super(feed, 0);
  }

  override follow(...args: Parameters<DisconnectingFeed['follow']>): ReturnType<DisconnectingFeed['follow']> {
    if (this.failures === 0) return super.follow(...args);
    this.failures -= 1;
    throw new StoreFailure({ store: 'events', reason: 'unreachable', ambiguous: false }, 'away');
  }
}
