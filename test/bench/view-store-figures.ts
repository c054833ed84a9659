import { MongoClient } from 'mongodb';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MongoViewStore } from '#adapters/mongodb/mongo-view-store';
import { contractsProjection, Projector, recordedEvent, type ContractDocument, type StoredEvent, nestLog } from '#application';
import type { Figure } from './figure.js';
import { fillLog } from './fill-log.js';
import { withMongoServer } from './store-servers.js';

const EVENTS = 20_000;
const WRITTEN_ONE_BY_ONE = 3_000;
const FACTOR = 10;

/** Measures the projection in batches against one write for each event, on the same server. The server is not MongoDB. */
export async function measureViewStore(): Promise<readonly Figure[]> {
  const log = new MemoryEventStore();
  await fillLog(log, { events: EVENTS });
  const events = await log.page(null, Number.MAX_SAFE_INTEGER);
  const rates = await withMongoServer(async (url) => {
    const oneByOne = await writeOneByOne(url, events.slice(0, WRITTEN_ONE_BY_ONE));
    return { batched: await project(url, log, events), oneByOne };
  });
  const { batched = Number.NaN, oneByOne = Number.NaN } = rates ?? {};
  return [
    {
      what: 'mongo-java-server, events projected',
      value: batched,
      unit: '/s',
      note: rates ? 'the contracts view, in batches, from a log in memory' : 'left out: Java is missing',
    },
    {
      what: '  against one write for each event',
      value: batched / oneByOne,
      unit: '×',
      target: { at: 'least', value: FACTOR },
      note: `${Math.round(oneByOne).toLocaleString('en')}/s by the bare driver, one after the other`,
    },
  ];
}

/** Projects the whole log with the product's projector. Returns the rate. */
async function project(url: string, log: MemoryEventStore, events: readonly StoredEvent[]): Promise<number> {
  const views = await MongoViewStore.open(url);
  const done = new AbortController();
  const head = events.at(-1)?.position ?? '';
  const started = performance.now();
  const projector = new Projector(
    contractsProjection,
    { events: log, feed: log, views, logOf: nestLog },
    {
      onStatus: ({ position, failure }) => {
        if (failure !== null || (position !== null && position >= head)) done.abort();
      },
    },
  );
  await projector.run(done.signal);
  const seconds = (performance.now() - started) / 1_000;
  const { position, failure } = projector.status();
  await views.close();
  if (position !== head) throw new Error(`the projection ended at ${position}, not ${head}: ${failure}`);
  return events.length / seconds;
}

/** Writes without batches: folds each event in memory and replaces its document. Returns the rate. */
async function writeOneByOne(url: string, events: readonly StoredEvent[]): Promise<number> {
  const client = await MongoClient.connect(url);
  const documents = client.db().collection<{ readonly _id: string }>('one-by-one');
  const bodies = new Map<string, ContractDocument>();
  const started = performance.now();
  for (const stored of events) {
    const event = recordedEvent(stored);
    const body = contractsProjection.evolve(bodies.get(event.contractId), event);
    bodies.set(event.contractId, body);
    await documents.replaceOne({ _id: event.contractId }, { ...body }, { upsert: true, writeConcern: { w: 'majority', journal: true } });
  }
  const seconds = (performance.now() - started) / 1_000;
  await client.close();
  return events.length / seconds;
}
