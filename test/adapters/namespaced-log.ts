import type { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import {
  type AppendResult,
  type EventFeed,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  type StoredEvent,
  type StreamRange,
} from '#application';

/** The streams of a shared server whose names begin with a namespace, as a log of their own that begins at `origin`. */
export class NamespacedLog extends EventStore implements EventFeed {
  constructor(
    private readonly log: EventStoreDbEventStore,
    private readonly namespace: string,
    private readonly origin: Position | null,
  ) {
    super();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    return this.log.append(stream === '' ? '' : this.namespace + stream, expected, events);
  }

  async read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]> {
    return (await this.log.read(this.namespace + stream, range)).map(this.own);
  }

  /** The server has one identity; a part of the namespace replaces its end, so that each namespace has its own. */
  async identity(): Promise<string> {
    const uuid = await this.log.identity();
    return uuid.slice(0, 24) + this.namespace.slice(-13, -1);
  }

  async *follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }): AsyncGenerator<FeedBatch> {
    for await (const { events, position, live } of this.log.follow(after ?? this.origin, options)) {
      yield { events: events.map(this.own), position: position === this.origin ? null : position, live };
    }
  }

  async head(): Promise<Position | null> {
    return this.log.head();
  }

  async reaches(position: Position): Promise<boolean> {
    return this.log.reaches(position);
  }

  async reachable(signal: AbortSignal): Promise<void> {
    await this.log.reachable(signal);
  }

  async at(position: Position): Promise<StoredEvent | null> {
    const found = await this.log.at(position);
    return found && this.own(found);
  }

  async page(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.log.page(after ?? this.origin, limit)).map(this.own);
  }

  async close(): Promise<void> {
    await this.log.close();
  }

  private readonly own = (event: StoredEvent): StoredEvent => ({ ...event, stream: event.stream.slice(this.namespace.length) });
}
