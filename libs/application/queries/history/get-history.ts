import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ContractStreams } from '../../streams/contract-streams.js';
import { shown, type ShownEvent } from '../../events/shown-event.js';
import { EventFeed, type Position } from '../../ports/event-store.js';
import type { Reader } from '../../reader.js';
import { historyCursor, historyPlace, logChanged } from './event-cursors.js';

/** The answer to `GetHistory`: a page of events. `next` is the `after` of the page that follows. */
export interface History {
  readonly items: readonly ShownEvent[];
  readonly next: string | null;
  readonly asOf: Position | null;
}

/** A contract's events as they are stored, after a cursor (null: from the first). */
export class GetHistory extends Query<History> {
  constructor(
    readonly asked: { readonly reader: Reader; readonly contractId: string; readonly after: string | null; readonly limit: number },
  ) {
    super();
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(
    private readonly streams: ContractStreams,
    private readonly feed: EventFeed,
  ) {}

  async execute({ asked: { reader, contractId, after, limit } }: GetHistory): Promise<History> {
    const last = after === null ? null : historyPlace(contractId, after);
    await this.streams.assertReadable(reader, contractId);
    const asOf = await this.feed.head();
    // The event that the cursor stands at comes first, so that it is known to be there still.
    const range = last ? { from: last.revision, limit: limit + 1 } : { limit };
    const stored = await this.streams.page(contractId, range);
    if (after !== null && stored[0]?.id !== last?.id) throw logChanged(after);
    const found = stored.slice(last ? 1 : 0);
    const end = found.at(-1);
    return { items: found.map(shown), next: end ? historyCursor(contractId, end) : after, asOf };
  }
}
