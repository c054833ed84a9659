import type { EventFeed, GatewayWitness, Position, ViewDefinition, ViewStore } from '#application';

/** Stored facts contradict each other: starting would lose money or show wrong data. The message is one line for the operator. */
export class LogBehind extends Error {
  override readonly name = 'LogBehind';
}

interface Witnesses {
  readonly feed: EventFeed;
  readonly views: ViewStore;
  /** Null where the gateway is no witness, and in a process that moves no money. */
  readonly gateway: GatewayWitness | null;
  readonly definitions: readonly ViewDefinition[];
  readonly source: string;
}

/**
 * A log that lost its tail (SQLite drops a torn write-ahead log in silence) ends before positions that were read from it. Throws `LogBehind`
 * when a view or the gateway has seen a position beyond the log's end.
 */
export async function assertWholeLog({ feed, views, gateway, definitions, source }: Witnesses): Promise<void> {
  for (const definition of definitions) {
    const { generation } = await views.open(definition, source);
    await assertReaches(feed, await views.checkpoint(generation), `the view ${definition.name}`);
  }
  if (gateway) await assertReaches(feed, await gateway.lastPosition(), 'the payment gateway');
}

/** Throws `LogBehind` when the log ends before a position that `witness` has seen. */
export async function assertReaches(feed: EventFeed, seen: Position | null, witness: string): Promise<void> {
  if (seen === null || (await feed.reaches(seen))) return;
  throw new LogBehind(
    `the event log ends at ${(await feed.head()) ?? 'its beginning'}, but ${witness} has seen ${seen}: events are missing; restore the log from its newest copy`,
  );
}
