import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';

/** Connects to a connection string, appends and reads, prints the number of events read, and ends: for the Node that runs it. */
const [url = ''] = process.argv.slice(2);
const store = await EventStoreDbEventStore.open(url);
const stream = `contract-${process.pid}`;
const event = { id: crypto.randomUUID(), type: 'Tested.v1', data: {}, metadata: {} };
await store.append(stream, 'empty', [event]);
process.stdout.write(`${(await store.read(stream)).length}\n`);
await store.close();
