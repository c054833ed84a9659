import type { FeedBatch, Position } from '#ports';
import { openRead } from './eventstoredb-client.js';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import { faultOf } from './eventstoredb-fault.js';
import { LogSubscription } from './log-subscription.js';
import { subscription } from './read-requests.js';

/** So many drops in a row, without anything new between them, are no longer a server that is only faster. */
const DROPS_IN_A_ROW = 20;

export interface FollowerOptions {
  readonly streamPrefix: string;
  readonly after: Position | null;
  readonly batchSize: number;
  /** A position that is known to be in the log. */
  readonly known: () => Position | null;
}

/**
 * Follows the log. A server drops a subscription that is too far behind, which is an expected event: it is followed on at once, from the last
 * position. A lost connection is not: it ends the follower.
 */
export class LogFollower {
  private current: LogSubscription | null = null;
  private cancelled: { readonly failure: Error | null } | null = null;

  constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly options: FollowerOptions,
  ) {}

  /** Ends the follower, and the server's call: `batches` returns, or throws `failure`. */
  cancel(failure: Error | null = null): void {
    this.cancelled ??= { failure };
    this.current?.cancel(failure);
  }

  /** Throws `StoreFailure`. */
  async *batches(): AsyncGenerator<FeedBatch> {
    let [position, hasBeenLive, drops] = [this.options.after, false, 0];
    for (;;) {
      try {
        for await (const batch of this.subscribe(position, hasBeenLive)) {
          if (batch.position !== position) drops = 0;
          ({ position } = batch);
          hasBeenLive ||= batch.live;
          yield batch;
        }
        return;
      } catch (error) {
        drops += 1;
        if (faultOf(error)?.kind === 'dropped' && drops <= DROPS_IN_A_ROW) continue;
        throw this.connection.failureAt(position, error);
      }
    }
  }

  private async *subscribe(after: Position | null, hasBeenLive: boolean): AsyncGenerator<FeedBatch> {
    await this.connection.assertSameStore();
    const { streamPrefix, batchSize, known } = this.options;
    // Any node serves it, because followers have the log too.
    const call = openRead(this.connection.client, subscription(after, streamPrefix), false);
    const current = new LogSubscription(call, after, hasBeenLive);
    this.current = current;
    if (this.cancelled) current.cancel(this.cancelled.failure);
    const { deadlineMs } = this.connection;
    const silence = (): Error => this.connection.noAnswerInTime(false);
    try {
      for (;;) {
        const batch = await current.batch(batchSize, { known: known(), deadlineMs, silence });
        if (batch === null) return;
        // The connection may have been made anew since the call was begun.
        await this.connection.assertSameStore();
        yield batch;
      }
    } finally {
      current.cancel();
    }
  }
}
