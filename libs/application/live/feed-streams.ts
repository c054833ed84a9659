import { Injectable } from '@nestjs/common';
import { contractIdOf } from '../events/codec.js';
import { shown } from '../events/shown-event.js';
import { EventFeed, EventStore, type FeedBatch, type Position, type StoredEvent } from '../ports/event-store.js';
import { FEED_BEGINNING, feedCursor, feedPosition } from '../queries/history/event-cursors.js';
import { CatchUpTurns } from './pace.js';
import { LogTail, type TailReader } from './log-tail.js';
import type { OpenedStream, StreamedItem } from './subscriber.js';
import { Subscription } from './subscription.js';

/** Events that a stream reads at once while it catches up, and the bytes of them that it sends before it looks whether they are read. */
const PAGE = 64;
const PORTION_BYTES = 128 * 1024;

/** The events of all contracts as they are recorded, for any number of subscribers. */
@Injectable()
export class FeedStreams implements TailReader {
  private readonly all = new Set<Subscription>();
  private readonly turns = new CatchUpTurns();

  constructor(
    private readonly tail: LogTail,
    private readonly events: EventStore,
    private readonly feed: EventFeed,
  ) {}

  /** The stream after a cursor; with null, from now on. Throws `LOG_CHANGED` when the log does not hold the event that the cursor stands at. */
  async open(after: string | null): Promise<OpenedStream> {
    if (after !== null) {
      const covered = await feedPosition(this.events, after);
      return { cursor: after, begin: (subscriber) => this.begin(new Subscription(subscriber, covered)) };
    }
    const head = await this.feed.head();
    const cursor = head === null ? FEED_BEGINNING : cursorOf(await this.feed.at(head));
    return { cursor, begin: (subscriber) => this.begin(new Subscription(subscriber, head)) };
  }

  async take({ events }: FeedBatch): Promise<void> {
    for (const items of portionsOf(events)) {
      for (const one of this.all) one.take(items);
      // What was handed on goes out before more is.
      await nextTurn();
    }
  }

  lost(): void {
    for (const { subscriber } of this.all) subscriber.end('logChanged');
  }

  private begin(one: Subscription): void {
    const { signal } = one.subscriber;
    if (signal.aborted) return;
    this.all.add(one);
    signal.addEventListener('abort', () => this.leave(one), { once: true });
    void one.catchUp(() => this.catchUp(one));
  }

  private leave(one: Subscription): void {
    this.all.delete(one);
    if (this.all.size === 0) this.tail.leave(this);
  }

  private async catchUp(one: Subscription): Promise<boolean> {
    const { subscriber } = one;
    await this.tail.join(this);
    if (this.all.size === 0) this.tail.leave(this);
    const { position: goal } = this.tail;
    one.mustReach(goal);
    if (one.joins()) return true;
    await subscriber.hasRoom();
    const page = await this.turns.run(subscriber, () => this.feed.page(one.covered, PAGE));
    const [items = []] = portionsOf(page);
    subscriber.deliver(items);
    one.covered = coveredBy(items, page) ?? goal;
    return false;
  }
}

const nextTurn = (): Promise<void> => new Promise((resume) => setImmediate(resume));

const cursorOf = (event: StoredEvent | null): string | null => (event && isContracts(event) ? feedCursor(event) : null);

const isContracts = ({ stream }: StoredEvent): boolean => contractIdOf(stream) !== null;

/** The events as they are sent, in lists that are sent at once. They are made one list after the other. */
function* portionsOf(events: readonly StoredEvent[]): Generator<readonly StreamedItem[]> {
  let [items, bytes]: [StreamedItem[], number] = [[], 0];
  for (const event of events.filter(isContracts)) {
    const text = Buffer.from(JSON.stringify(shown(event)));
    items.push({ cursor: feedCursor(event), position: event.position, text });
    bytes += text.length;
    if (bytes < PORTION_BYTES) continue;
    yield items;
    [items, bytes] = [[], 0];
  }
  if (items.length > 0) yield items;
}

/** Up to where the events of a page were sent. Null where the page has none. */
function coveredBy(items: readonly StreamedItem[], page: readonly StoredEvent[]): Position | null {
  const sent = items.at(-1)?.position ?? '';
  const isWhole = !page.some((event) => event.position > sent && isContracts(event));
  return isWhole ? (page.at(-1)?.position ?? null) : sent;
}
