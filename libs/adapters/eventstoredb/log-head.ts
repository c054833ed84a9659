import { BACKWARDS, END } from '@eventstore/db-client';
import type { Position } from '#application';
import { allOf } from './bounded-read.js';
import type { EventStoreDbConnection } from './eventstoredb-connection.js';
import { later, placeAfter, positionOf } from './log-position.js';

/** Events read at a time: few at first, for the last event is mostly one that is wanted. */
const PAGES = [8, 64, 512] as const;

/** The end of the log, and the last event of the feed, found from the end of the whole log backwards: the client's reads of it have no filter. */
export class LogHead {
  /** Up to `looked`, the last wanted event is at `head`: the log only grows, so that much need not be read again. */
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
      // The page is empty, or does not get further back, at the beginning of the log.
      const isOver = last === null || last === before;
      if (wanted === null && !isOver && last > (looked ?? '')) before = last;
      else return this.remember(end, wanted ?? head);
    }
  }

  /** Whether the whole log, other events than those of the feed included, goes so far. */
  async isAtLeast(position: Position): Promise<boolean> {
    const { first } = await this.pageBefore(null, 1);
    return (first ?? '') >= position;
  }

  private remember(looked: Position | null, head: Position | null): Position | null {
    // Another call may have looked further meanwhile.
    this.seen = { looked: later(this.seen.looked, looked), head: later(this.seen.head, head) };
    return head;
  }

  /** `first` and `last` in the order of reading, which is backwards. */
  private async pageBefore(before: Position | null, maxCount: number) {
    const place = placeAfter(before);
    const fromPosition = place === 'start' ? END : place;
    const options = { direction: BACKWARDS, fromPosition, maxCount, requiresLeader: true } as const;
    const found = await this.connection.read((signal) => allOf(this.connection.client.readAll(options), signal));
    const places = found.flatMap(({ event, link, commitPosition }) => {
      const position = positionOf((link ?? event)?.position?.commit ?? commitPosition);
      return position === undefined ? [] : [{ position, stream: (link ?? event)?.streamId ?? '' }];
    });
    const wanted = places.find(({ stream }) => stream.startsWith(this.streamPrefix))?.position ?? null;
    return { wanted, first: places.at(0)?.position ?? null, last: places.at(-1)?.position ?? null };
  }
}
