import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import {
  type AppendResult,
  type EventFeed,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  type StoredEvent,
  StoreFailure,
  type StreamRange,
} from '#application';

/**
 * What goes wrong next. `unindexed`: an append is written and not answered, and its stream does not show it for a while; its repeat conflicts,
 * or is not answered either. `dropped`: whoever follows the log is, as by EventStoreDB 23.10. `fellBehind`: it catches up in pages, as on 24.2.
 */
export type Trouble = 'none' | 'appendLost' | 'answerLost' | 'repeated' | 'unindexed' | 'dropped' | 'fellBehind';

/** Events of a page with which a follower catches up. */
const PAGE = 5;
/** Calls after which a stream shows what was appended. */
export const INDEXED_AFTER = 3;

interface Unindexed {
  readonly from: number;
  calls: number;
}

/** A log that yields one event at a time while it is live, and where each append and each batch meets the next trouble of a list. */
export class TroubledLog extends MemoryEventStore {
  private turn = 0;
  /** After each, a follower rests for a while. */
  private drops = 4;
  private readonly unindexed = new Map<string, Unindexed>();

  constructor(private readonly troubles: readonly Trouble[]) {
    super();
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const hidden = this.hidden(stream);
    const first = expected === 'empty' ? 0 : expected + 1;
    if (hidden && first === hidden.from) {
      if (hidden.calls % 2 === 0) throw noAnswer(true);
      return { outcome: 'conflict', actual: first === 0 ? 'empty' : first - 1 };
    }
    const trouble = this.next();
    if (trouble === 'appendLost') throw noAnswer(true);
    const result = await super.append(stream, expected, events);
    if (trouble === 'unindexed' && result.outcome === 'appended') this.unindexed.set(stream, { from: first, calls: INDEXED_AFTER });
    if (trouble === 'answerLost' || trouble === 'unindexed') throw noAnswer(true);
    return trouble === 'repeated' ? super.append(stream, expected, events) : result;
  }

  override async read(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]> {
    const hidden = this.hidden(stream);
    const found = await super.read(stream, range);
    return hidden ? found.filter(({ revision }) => revision < hidden.from) : found;
  }

  override async *follow(after: Position | null, { signal }: Parameters<EventFeed['follow']>[1]): AsyncGenerator<FeedBatch> {
    let position = after;
    for (let isBehind = true; !signal.aborted; isBehind = !isBehind) {
      yield { events: [], position, live: false };
      for await (const batch of super.follow(position, { signal, batchSize: isBehind ? PAGE : 1 })) {
        ({ position } = batch);
        // Whether it has caught up is said after the last event of the last page.
        yield { ...batch, live: batch.live && !isBehind };
        const trouble = this.next();
        if (trouble === 'dropped' && this.drops-- > 0) throw noAnswer(false);
        if (isBehind ? batch.live : trouble === 'fellBehind' && batch.events.length > 0) break;
      }
    }
  }

  private next(): Trouble {
    this.turn += 1;
    return this.troubles[this.turn % this.troubles.length] ?? 'none';
  }

  private hidden(stream: string): Unindexed | undefined {
    const hidden = this.unindexed.get(stream);
    if (!hidden) return undefined;
    hidden.calls -= 1;
    if (hidden.calls < 0) this.unindexed.delete(stream);
    return hidden.calls < 0 ? undefined : hidden;
  }
}

const noAnswer = (ambiguous: boolean): StoreFailure => new StoreFailure({ store: 'events', reason: 'timeout', ambiguous }, 'no answer');
