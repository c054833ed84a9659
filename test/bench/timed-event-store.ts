import {
  type AppendResult,
  EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type StoredEvent,
  type StreamRange,
} from '#application';
import { Latencies } from './latencies.js';

/** An event store that measures how long each acknowledged append waits until it is shown. */
export class TimedEventStore extends EventStore {
  readonly lags = new Latencies();
  private waiting: { readonly position: Position; readonly at: number }[] = [];
  private shown: Position = '';

  constructor(private readonly store: EventStore) {
    super();
  }

  /** A view shows everything up to a position. */
  show(position: Position): void {
    this.shown = position;
    const now = performance.now();
    for (const one of this.waiting) if (one.position <= position) this.lags.add(now - one.at);
    this.waiting = this.waiting.filter((one) => one.position > position);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const result = await this.store.append(stream, expected, events);
    if (result.outcome === 'conflict') return result;
    if (result.position <= this.shown) this.lags.add(0);
    else this.waiting.push({ position: result.position, at: performance.now() });
    return result;
  }

  read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]> {
    return this.store.read(stream, range);
  }

  identity(): Promise<string> {
    return this.store.identity();
  }
}
