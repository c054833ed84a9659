import {
  type AppendResult,
  EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
  StoreFailure,
  type StreamRange,
} from '#application';

/** An event store that can lose appends or their answers, or run something just before the next append. */
export class UnreliableEventStore extends EventStore {
  readonly appends: { readonly expected: ExpectedRevision; readonly ids: readonly string[] }[] = [];
  /** The answers of the next appends to lose. */
  lostAnswers = 0;
  /** The next appends to lose before they are written. */
  lostAppends = 0;
  /** Runs once, before the next append. */
  beforeAppend: (() => Promise<unknown>) | null = null;

  constructor(private readonly store: EventStore) {
    super();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const { beforeAppend } = this;
    this.beforeAppend = null;
    await beforeAppend?.();
    this.appends.push({ expected, ids: events.map(({ id }) => id) });
    if (this.lostAppends > 0) {
      this.lostAppends -= 1;
      throw noAnswer();
    }
    const result = await this.store.append(stream, expected, events);
    if (this.lostAnswers === 0) return result;
    this.lostAnswers -= 1;
    throw noAnswer();
  }

  read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]> {
    return this.store.read(stream, range);
  }

  identity(): Promise<string> {
    return this.store.identity();
  }
}

const noAnswer = (): StoreFailure => new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: true }, 'the answer was lost');
