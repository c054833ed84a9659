import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AppendResult,
  assertCount,
  assertWhole,
  boundsOf,
  countOf,
  type EventFeed,
  type EventJson,
  eventsAsJson,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  positionOf,
  type StoredEvent,
  StoreFailure,
  type StreamRange,
  valueOf,
} from '#ports';

/** An event as JSON text, so that callers never share values with the log. */
interface Row extends EventJson {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/** Store and feed of a log in this process, gone with the object: for tests. */
export class MemoryEventStore extends EventStore implements EventFeed {
  private readonly log: Row[] = [];
  private readonly streams = new Map<string, Row[]>();
  private readonly uuid = randomUUID();
  private readonly waiting = new Set<() => void>();
  private isClosed = false;

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const added = eventsAsJson(stream, expected, events);
    this.assertOpen();
    const rows = this.streams.get(stream) ?? [];
    const first = expected === 'empty' ? 0 : expected + 1;
    if (rows.length === first) this.write(stream, rows, added);
    else if (!added.every(({ id }, index) => rows[first + index]?.id === id)) {
      return { outcome: 'conflict', actual: rows.at(-1)?.revision ?? 'empty' };
    }
    const revision = first + added.length - 1;
    return { outcome: 'appended', revision, position: positionOf(rows[revision]?.position ?? 0) };
  }

  async read(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    const { from, through, backwards, limit } = boundsOf(range);
    this.assertOpen();
    const rows = (this.streams.get(stream) ?? []).slice(from, through + 1);
    const found = (backwards ? rows.toReversed() : rows).slice(0, limit).map(storedEvent);
    assertWhole(stream, { from, through, backwards, limit }, found);
    return found;
  }

  async identity(): Promise<string> {
    this.assertOpen();
    return this.uuid;
  }

  async *follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }): AsyncGenerator<FeedBatch> {
    const { signal, batchSize } = options;
    assertCount('batchSize', batchSize, 1);
    let done = countOf(after);
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      this.assertOpen();
      const events = this.after(done, batchSize);
      done = events.length > 0 ? countOf(events.at(-1)?.position ?? null) : done;
      const live = done >= this.log.length;
      if (isFirst || events.length > 0) yield { events, position: done === 0 ? null : positionOf(done), live };
      await (done >= this.log.length ? this.waitForNews(signal) : nextTurn());
    }
  }

  async head(): Promise<Position | null> {
    this.assertOpen();
    return this.log.length === 0 ? null : positionOf(this.log.length);
  }

  async reaches(position: Position): Promise<boolean> {
    this.assertOpen();
    return this.log.length >= countOf(position);
  }

  async reachable(): Promise<void> {
    // In this process nothing can come between.
  }

  async at(position: Position): Promise<StoredEvent | null> {
    this.assertOpen();
    return this.after(countOf(position) - 1, 1)[0] ?? null;
  }

  async page(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    assertCount('limit', limit, 0);
    this.assertOpen();
    return this.after(countOf(after), limit);
  }

  /** Later calls and running followers get a `StoreFailure`. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.wakeAll();
  }

  private write(stream: string, rows: Row[], added: readonly EventJson[]): void {
    this.streams.set(stream, rows);
    for (const event of added) {
      const row = { ...event, stream, revision: rows.length, position: this.log.length + 1 };
      rows.push(row);
      this.log.push(row);
    }
    this.wakeAll();
  }

  private after(count: number, limit: number): readonly StoredEvent[] {
    return this.log.slice(Math.max(0, count), Math.max(0, count + limit)).map(storedEvent);
  }

  private waitForNews(signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  private wakeAll(): void {
    for (const wake of this.waiting) wake();
  }

  private assertOpen(): void {
    if (this.isClosed) throw new StoreFailure({ store: 'events', reason: 'unreachable', ambiguous: false }, 'the event store is closed');
  }
}

function storedEvent({ stream, revision, position, id, type, data, metadata }: Row): StoredEvent {
  return {
    stream,
    revision,
    position: positionOf(position),
    id,
    type,
    data: valueOf(data),
    metadata: valueOf(metadata),
    dataBytes: Buffer.byteLength(data),
  };
}
