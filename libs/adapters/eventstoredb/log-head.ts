import { BACKWARDS, END } from '@eventstore/db-client';
import type { Position } from '#application';
import { readAll } from './bounded-read.js';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import { laterOf, placeAfter, positionOfCommit } from './log-position.js';

/** Events read at a time: few at first, because the last event of the log is usually one of the feed. */
const PAGES = [8, 64, 512] as const;

/** Finds the last event of the feed by reading the whole log backwards, because the client cannot filter such a read by stream. */
export class LogHead {
  /** The last event of the feed up to `looked` is at `head`. The log only grows, so that part need not be read again. */
  private seen: { readonly looked: Position | null; readonly head: Position | null } = { looked: null, head: null };

  constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly streamPrefix: string,
  ) {}

  async find(): Promise<Position | null> {
    const { looked, head } = this.seen;
    let end: Position | null = null;
    for (let before: Position | null = null, page = 0; ; page += 1) {
      const { wanted, first, last } = await this.pageBefore(before, PAGES[Math.min(page, PAGES.length - 1)] ?? 1);
      end ??= first;
      // At the beginning of the log the page is empty, or ends where the last page did.
      const isOver = last === null || last === before;
      if (wanted === null && !isOver && last > (looked ?? '')) before = last;
      else return this.remember(end, wanted ?? head);
    }
  }

  /** Whether the whole log, including events that are not in the feed, reaches a position. */
  async isAtLeast(position: Position): Promise<boolean> {
    const { first } = await this.pageBefore(null, 1);
    return (first ?? '') >= position;
  }

  private remember(looked: Position | null, head: Position | null): Position | null {
    // Another call may have read further meanwhile.
    this.seen = { looked: laterOf(this.seen.looked, looked), head: laterOf(this.seen.head, head) };
    return head;
  }

  /** `first` and `last` are in the order of reading, which is backwards. */
  private async pageBefore(before: Position | null, maxCount: number) {
    const place = placeAfter(before);
    const fromPosition = place === 'start' ? END : place;
    const options = { direction: BACKWARDS, fromPosition, maxCount, requiresLeader: true } as const;
    const found = await this.connection.read((signal) => readAll(this.connection.client.readAll(options), signal));
    const places = found.flatMap(({ event, link, commitPosition }) => {
      const position = positionOfCommit((link ?? event)?.position?.commit ?? commitPosition);
      return position === undefined ? [] : [{ position, stream: (link ?? event)?.streamId ?? '' }];
    });
    const wanted = places.find(({ stream }) => stream.startsWith(this.streamPrefix))?.position ?? null;
    return { wanted, first: places.at(0)?.position ?? null, last: places.at(-1)?.position ?? null };
  }
}
