import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { asStored, streamOf } from '../../events/codec.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { EventFeed, EventStore, type Position } from '../../ports/event-store.js';
import type { Reader } from '../reader.js';
import { assertReadable } from './contract-stream.js';

/** The answer to `GetHistory`: a page of events. `next` is the `after` of the page that follows. */
export interface History {
  readonly items: readonly RecordedEvent[];
  readonly next: number | null;
  readonly asOf: Position | null;
}

/** A contract's events as they are stored, after a revision (null: from the first). */
export class GetHistory extends Query<History> {
  constructor(
    readonly asked: { readonly reader: Reader; readonly contractId: string; readonly after: number | null; readonly limit: number },
  ) {
    super();
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(
    private readonly events: EventStore,
    private readonly feed: EventFeed,
  ) {}

  async execute({ asked: { reader, contractId, after, limit } }: GetHistory): Promise<History> {
    await assertReadable(this.events, reader, contractId);
    const asOf = await this.feed.head();
    const from = after === null ? 0 : Math.min(after + 1, Number.MAX_SAFE_INTEGER);
    const stored = await this.events.read(streamOf(contractId), { from, limit });
    return { items: stored.map(asStored), next: stored.at(-1)?.revision ?? after, asOf };
  }
}
