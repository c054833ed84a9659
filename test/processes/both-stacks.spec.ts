import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import {
  asStored,
  canonicalJson,
  contractIdOf,
  VIEWS,
  LocalProjections,
  type EventFeed,
  type EventStore,
  type StoredEvent,
  type ViewStore,
  nestLog,
} from '#application';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { play, scriptsOfEveryCommand } from './scripts.js';

Logger.overrideLogger(false);
/** Every command is accepted in one of them. */
const SCRIPTS = scriptsOfEveryCommand(40);

interface Stack {
  readonly events: EventStore & EventFeed & { close(): Promise<void> };
  readonly views: ViewStore;
}

/** What a stack stores after the scripts: the history of all contracts in the order of the log, and every document of every view. */
interface Outcome {
  readonly history: string;
  readonly documents: readonly string[];
  readonly events: readonly StoredEvent[];
}

async function outcomeOf({ events, views }: Stack): Promise<Outcome> {
  await play(events, SCRIPTS);
  const log = await events.page(null, 100_000);
  const contracts = [...new Set(log.map(({ stream }) => contractIdOf(stream) ?? ''))];
  const stopping = new AbortController();
  const projected = new LocalProjections({ events, feed: events, views, logOf: nestLog }).run(stopping.signal);
  const documents: string[] = [];
  for (const view of VIEWS) {
    await goesLive(views, view);
    await views.waitFor(view, log.at(-1)?.position ?? '', 20_000);
    const read = await views.load(view, contracts);
    expect(read.documents).toHaveLength(SCRIPTS.length);
    documents.push(...read.documents.map((document) => `${view.name} ${withoutPositions(document)}`));
  }
  stopping.abort();
  await projected;
  return { history: log.map((event) => withoutPositions(asStored(event))).join('\n'), documents: documents.toSorted(), events: log };
}

async function goesLive(views: ViewStore, view: (typeof VIEWS)[number]): Promise<void> {
  while (
    await views.load(view, []).then(
      () => false,
      () => true,
    )
  )
    await new Promise(setImmediate);
}

const withoutPositions = (value: object): string =>
  canonicalJson(
    JSON.parse(JSON.stringify(value, (field, part: unknown) => (['position', 'changedAt'].includes(field) ? undefined : part))),
  );

describeWithMongo('the same scripts on SQLite, and on an EventStoreDB stand-in with mongo-java-server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stacks-'));
  let standIn: EventStoreDbStandIn;
  let mongo: MongoForTests;
  let [embedded, servers]: Outcome[] = [];
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    standIn = await EventStoreDbStandIn.start();
    mongo = await MongoForTests.start();
    const sqlite = {
      events: await SqliteEventStore.open(join(folder, 'events.db')),
      views: await SqliteViewStore.open(join(folder, 'views.db')),
    };
    const eventStoreDb = await EventStoreDbEventStore.open(standIn.url);
    opened.push(sqlite.events, sqlite.views, eventStoreDb);
    embedded = await outcomeOf(sqlite);
    servers = await outcomeOf({ events: eventStoreDb, views: await mongo.store() });
  }, 60_000);
  afterAll(async () => {
    for (const store of opened) await store.close();
    await mongo.stop();
    standIn.stop();
    rmSync(folder, { recursive: true });
  });

  it('record what the rules decide', () => {
    const decided = SCRIPTS.map(({ steps }) => steps.flatMap(({ events }) => events.map(({ type, data }) => ({ type, data }))));
    const streams = new Map<string, object[]>();
    for (const { stream, type, data } of embedded?.events ?? []) streams.set(stream, [...(streams.get(stream) ?? []), { type, data }]);
    expect([...streams.values()]).toEqual(decided);
    expect(decided.flat().length).toBeGreaterThan(400);
    expect(new Set(decided.flat().map(({ type }) => type)).size).toBeGreaterThan(12);
  });

  it('give the same history, byte for byte but for positions', () => {
    expect(servers?.history).toBe(embedded?.history);
    expect(servers?.events.map(({ position }) => position)).not.toEqual(embedded?.events.map(({ position }) => position));
  });

  it('give the same documents of every view, but for positions', () => {
    expect(servers?.documents).toEqual(embedded?.documents);
    expect(servers?.documents).toHaveLength(VIEWS.length * SCRIPTS.length);
  });
});
