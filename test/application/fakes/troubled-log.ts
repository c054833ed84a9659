import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import {
  type AppendResult,
  type EventFeed,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  StoreFailure,
} from '#application';

/** What goes wrong next: of an append, or with whoever follows the log. */
export type Trouble = 'none' | 'appendLost' | 'answerLost' | 'repeated' | 'dropped';

/** A log that yields one event at a time, and where each append and each event meets the next trouble of a list. */
export class TroubledLog extends MemoryEventStore {
  private turn = 0;
  /** After each, a follower rests for a while. */
  private drops = 4;

  constructor(private readonly troubles: readonly Trouble[]) {
    super();
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const trouble = this.next();
    if (trouble === 'appendLost') throw noAnswer(true);
    const result = await super.append(stream, expected, events);
    if (trouble === 'answerLost') throw noAnswer(true);
    return trouble === 'repeated' ? super.append(stream, expected, events) : result;
  }

  override async *follow(after: Position | null, { signal }: Parameters<EventFeed['follow']>[1]): AsyncGenerator<FeedBatch> {
    for await (const batch of super.follow(after, { signal, batchSize: 1 })) {
      yield batch;
      if (this.next() === 'dropped' && this.drops-- > 0) throw noAnswer(false);
    }
  }

  private next(): Trouble {
    this.turn += 1;
    return this.troubles[this.turn % this.troubles.length] ?? 'none';
  }
}

const noAnswer = (ambiguous: boolean): StoreFailure => new StoreFailure({ store: 'events', reason: 'timeout', ambiguous }, 'no answer');
