import type { AppendResult, EventStore, ExpectedRevision, NewEvent } from '../ports/event-store.js';
import { StoreFailure } from '../ports/store-failure.js';

/** What is appended, the same each time. */
interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  /** On the clock of `performance.now()`; no further call is begun after it. There is no end when absent. */
  readonly until?: number;
}

/**
 * One append that may be sent several times. Once its outcome is ambiguous it is looked for in its stream before it is sent again: a store may
 * not know yet what it has written, and then the repeat times out too, or conflicts with the first.
 */
export class ResendableAppend {
  private unsure: StoreFailure | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly append: Append,
  ) {}

  /** Throws `StoreFailure`: an ambiguous one from the first ambiguous one on, whatever fails later. */
  async attempt(): Promise<AppendResult> {
    const found = this.unsure && (await this.find(this.unsure));
    if (found) return found;
    const result = await this.send();
    if (result.outcome === 'appended' || !this.unsure) return result;
    const others = await this.find(this.unsure);
    // A conflict with nobody is one with itself: the stream does not show it yet.
    if (!others) throw this.unsure;
    return others;
  }

  private async send(): Promise<AppendResult> {
    const { stream, expected, events } = this.append;
    if (this.unsure) this.assertInTime(this.unsure);
    try {
      return await this.store.append(stream, expected, events);
    } catch (failure) {
      if (!(failure instanceof StoreFailure)) throw failure;
      if (failure.ambiguous) this.unsure ??= failure;
      throw this.unsure ?? failure;
    }
  }

  /** What became of it, by the stream; null when nothing has been appended at its place. */
  private async find(unsure: StoreFailure): Promise<AppendResult | null> {
    this.assertInTime(unsure);
    const { stream, expected, events } = this.append;
    const from = expected === 'empty' ? 0 : expected + 1;
    const found = await this.store.read(stream, { from, limit: events.length }).catch((unread: unknown) => {
      throw unread instanceof StoreFailure ? unsure : unread;
    });
    const last = found.at(-1);
    if (!last) return null;
    const { revision, position } = last;
    const isOurs = found.length === events.length && found.every(({ id }, index) => id === events[index]?.id);
    return isOurs ? { outcome: 'appended', revision, position } : { outcome: 'conflict', actual: revision };
  }

  private assertInTime(unsure: StoreFailure): void {
    if (performance.now() > (this.append.until ?? Infinity)) throw unsure;
  }
}
