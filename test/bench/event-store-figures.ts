import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, excludeSystemEvents, jsonEvent, NO_STREAM, START } from '@eventstore/db-client';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import type { NewEvent } from '#application';
import type { Figure } from './figure.js';
import { type Comparison, compare, measureRate } from './comparison.js';
import { withEventStoreDbStandIn } from './store-servers.js';

const AT_ONCE = 64;
const APPENDS = 2_000;
const LOADS = 1_000;
const STREAM_LENGTH = 20;
const STREAMS = 2_500;
const BATCH = 2_000;
/** The share of the bare client's rate that the adapter must reach. */
const LEAST_RATIO = 0.9;

/** Measures the EventStoreDB adapter against the bare client. The server is a stand-in, so only the ratios are meaningful. */
export function measureEventStore(): Promise<readonly Figure[]> {
  return withEventStoreDbStandIn(async (url) => {
    const store = await EventStoreDbEventStore.open(url);
    const client = EventStoreDBClient.connectionString(url);
    try {
      return [
        ...(await measureAppends(store, client)),
        ...(await measureBeginnings(store, client)),
        ...(await measureLoads(store, client)),
        ...(await measureFollowing(store, client)),
      ];
    } finally {
      await store.close();
      await client.dispose();
    }
  });
}

/** Appends to streams that are there, as all commands but the first of a contract do. */
async function measureAppends(store: EventStoreDbEventStore, client: EventStoreDBClient): Promise<readonly Figure[]> {
  const measured = async (append: (stream: string) => Promise<unknown>): Promise<number> => {
    const streams = Array.from({ length: APPENDS }, newStream);
    await measureRate(APPENDS, AT_ONCE, (nth) => store.append(nthOf(streams, nth), 'empty', newEvents(2)));
    return measureRate(APPENDS, AT_ONCE, (nth) => append(nthOf(streams, nth)));
  };
  const ours = (): Promise<number> => measured((stream) => store.append(stream, 1, newEvents(2)));
  const bare = (): Promise<number> =>
    measured((stream) => client.appendToStream(stream, newEvents(2).map(toClientEvent), { expectedRevision: 1n }));
  return comparisonFigures('EventStoreDB stand-in, appends', await compare(ours, bare));
}

/** Appends that begin a stream: ours looks first whether there ever was one. */
async function measureBeginnings(store: EventStoreDbEventStore, client: EventStoreDBClient): Promise<readonly Figure[]> {
  const ours = (): Promise<number> => measureRate(APPENDS, AT_ONCE, () => store.append(newStream(), 'empty', newEvents(2)));
  const bare = (): Promise<number> =>
    measureRate(APPENDS, AT_ONCE, () =>
      client.appendToStream(newStream(), newEvents(2).map(toClientEvent), { expectedRevision: NO_STREAM }),
    );
  return comparisonFigures('EventStoreDB stand-in, appends that begin a stream', await compare(ours, bare), LEAST_RATIO / 3);
}

async function measureLoads(store: EventStoreDbEventStore, client: EventStoreDBClient): Promise<readonly Figure[]> {
  const streams = Array.from({ length: STREAMS }, newStream);
  await measureRate(STREAMS, AT_ONCE, (nth) => store.append(nthOf(streams, nth), 'empty', newEvents(STREAM_LENGTH)));
  const ours = (): Promise<number> =>
    measureRate(LOADS, AT_ONCE, async (nth) => assertLength((await store.read(nthOf(streams, nth), { limit: 1_000 })).length));
  const bare = (): Promise<number> =>
    measureRate(LOADS, AT_ONCE, async (nth) => {
      let length = 0;
      for await (const { event } of client.readStream(nthOf(streams, nth), { fromRevision: START, maxCount: 1_000 }))
        length += event ? 1 : 0;
      assertLength(length);
    });
  return comparisonFigures(`EventStoreDB stand-in, loads of ${STREAM_LENGTH} events`, await compare(ours, bare));
}

async function measureFollowing(store: EventStoreDbEventStore, client: EventStoreDBClient): Promise<readonly Figure[]> {
  const events = STREAMS * STREAM_LENGTH;
  const ours = async (): Promise<number> => {
    const done = new AbortController();
    const started = performance.now();
    let seen = 0;
    for await (const batch of store.follow(null, { signal: done.signal, batchSize: BATCH })) {
      seen += batch.events.length;
      if (seen >= events) done.abort();
    }
    return (seen / (performance.now() - started)) * 1_000;
  };
  const bare = async (): Promise<number> => {
    const started = performance.now();
    let seen = 0;
    const subscription = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
    for await (const { event } of subscription) {
      seen += event ? 1 : 0;
      if (seen >= events) break;
    }
    return (seen / (performance.now() - started)) * 1_000;
  };
  const { ours: followed, bare: subscribed, ratio } = await compare(ours, bare);
  return [
    {
      what: 'EventStoreDB stand-in, events followed',
      value: followed,
      unit: '/s',
      target: { at: 'least', value: 20_000 },
      note: `batches of ${BATCH.toLocaleString('en')}; ${ratio.toFixed(2)} × the bare client's ${Math.round(subscribed).toLocaleString('en')}/s`,
    },
  ];
}

function comparisonFigures(what: string, { ours, bare, ratio }: Comparison, least = LEAST_RATIO): readonly Figure[] {
  return [
    { what, value: ours, unit: '/s', note: `${AT_ONCE} at once; the bare client ${Math.round(bare).toLocaleString('en')}/s` },
    { what: '  against the bare client', value: ratio, unit: '×', target: { at: 'least', value: least } },
  ];
}

const newStream = (): string => `contract-${randomUUID()}`;

/** Events as large as a contract's, with their metadata. */
const newEvents = (count: number): readonly NewEvent[] =>
  Array.from({ length: count }, (_, number) => ({
    id: randomUUID(),
    type: 'WorkSubmitted.v1',
    data: { number, message: 'Three drafts of the start page, each with the letters that we talked about. '.repeat(2) },
    metadata: {
      commandId: randomUUID(),
      correlationId: randomUUID(),
      at: '2030-01-01T09:00:00.000Z',
      hash: 'f'.repeat(64),
      prevHash: '0'.repeat(64),
    },
  }));

const toClientEvent = ({ id, type, data, metadata }: NewEvent) => jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } });

function nthOf(streams: readonly string[], nth: number): string {
  return streams[nth % streams.length] ?? '';
}

function assertLength(length: number): void {
  if (length !== STREAM_LENGTH) throw new Error(`a stream has ${length} events, not ${STREAM_LENGTH}`);
}
