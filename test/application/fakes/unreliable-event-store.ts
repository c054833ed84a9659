import {
  type AppendResult,
  EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
  StoreFailure,
  type StreamRange,
} from '#application';

/** A store whose appends can be made to lose their answer, or to be overtaken by something just before. */
export class UnreliableEventStore extends EventStore {
  readonly appends: { readonly expected: ExpectedRevision; readonly ids: readonly string[] }[] = [];
  lostAnswers = 0;
  beforeAppend: (() => Promise<unknown>) | null = null;

  constructor(private readonly store: EventStore) {
    super();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const overtaken = this.beforeAppend;
    this.beforeAppend = null;
    await overtaken?.();
    this.appends.push({ expected, ids: events.map(({ id }) => id) });
    const result = await this.store.append(stream, expected, events);
    if (this.lostAnswers === 0) return result;
    this.lostAnswers -= 1;
    throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: true }, 'the answer was lost');
  }

  read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]> {
    return this.store.read(stream, range);
  }

  identity(): Promise<string> {
    return this.store.identity();
  }
}
