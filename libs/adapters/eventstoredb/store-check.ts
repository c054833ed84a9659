import type { StoredEvent, StoreFailure } from '#ports';
import { type Channel, channelOf } from './eventstoredb-client.js';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import { isTombstoned } from './eventstoredb-fault.js';
import { logBackwards, streamPage } from './read-requests.js';
import { IDENTITY_STREAM, storeIdIn } from './store-identity.js';
import { storedEventsIn } from './stored-event.js';

type SeenEvent = Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'id'>;

/** grpc-js does not hand out this constant with the client. */
const READY = 2;

/**
 * Proves on each new connection that the store is the one that it was before: it has the same identity, and the last event that this process
 * has seen. Another store may answer at the same address, by a wrong DNS name, or after a restore from an older copy.
 */
export class StoreCheck {
  private seen: SeenEvent | null = null;
  private identity: string | null = null;
  /** The channel whose connection was proved; null once it has been left. */
  private proved: Channel | null = null;
  private proving: { readonly channel: Channel; readonly proof: Promise<void> } | null = null;

  constructor(private readonly connection: EventStoreDbConnection) {}

  /** Remembers an event that the log holds. */
  note(event: SeenEvent): void {
    if (event.position > (this.seen?.position ?? '')) this.seen = event;
  }

  noteIdentity(uuid: string): void {
    this.identity ??= uuid;
  }

  /** Throws `StoreFailure` when the store is another one, or cannot be reached. Costs nothing while the connection lasts. */
  async assertSameStore(): Promise<void> {
    const channel = await channelOf(this.connection.client).catch((error: unknown) => {
      throw this.connection.failureOf(error);
    });
    if (channel === this.proved) return;
    if (this.proving?.channel === channel) return this.proving.proof;
    const proof = this.prove(channel).finally(() => {
      if (this.proving?.proof === proof) this.proving = null;
    });
    this.proving = { channel, proof };
    return proof;
  }

  private async prove(channel: Channel): Promise<void> {
    if (this.identity !== null && (await this.identityNow()) !== this.identity) throw this.another('has another identity');
    const { seen } = this;
    if (seen && !(await this.holds(seen)))
      throw this.another(`does not hold the event at ${seen.position}, revision ${seen.revision} of ${seen.stream}`);
    const state: number = channel.getConnectivityState(false);
    if (state !== READY) return;
    this.proved = channel;
    channel.watchConnectivityState(READY, Infinity, () => {
      if (this.proved === channel) this.proved = null;
    });
  }

  private async identityNow(): Promise<string | null> {
    const found = await this.read(IDENTITY_STREAM, { from: 0, backwards: false, limit: 1 });
    const [first] = found.events;
    return first ? storeIdIn(first) : null;
  }

  /** An operator may have truncated or deleted the stream since; then the log must at least be as long as it was. */
  private async holds({ stream, revision, position, id }: SeenEvent): Promise<boolean> {
    const { events, isTombstoned: isGone } = await this.read(stream, { from: revision, backwards: false, limit: 1 });
    const [found] = events;
    if (found?.revision === revision) return found.id === id && found.position === position;
    if (!isGone && (await this.read(`$$${stream}`, { from: null, backwards: true, limit: 1 })).events.length === 0) return false;
    const [end] = storedEventsIn(await this.connection.readAnyStore(logBackwards(null, 1, null)));
    return end !== undefined && end.position >= position;
  }

  private async read(stream: string, page: Parameters<typeof streamPage>[1]) {
    try {
      const found = await this.connection.readAnyStore(streamPage(stream, page));
      return { events: storedEventsIn(found), isTombstoned: false };
    } catch (failure) {
      if (!isTombstoned(failure)) throw failure;
      return { events: [], isTombstoned: true };
    }
  }

  private another(why: string): StoreFailure {
    return this.connection.failure('unreachable', false, `is another store than before: it ${why}; nothing is written to it`);
  }
}
