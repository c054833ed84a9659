import { once } from 'node:events';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';

/** Appends until it is killed, and prints a line for each acknowledged append: stream, revision, position, id. */
const [file = '', run = ''] = process.argv.slice(2);
const store = await SqliteEventStore.open(file);
const WRITERS = 16;
process.stdout.setMaxListeners(WRITERS);

async function appendForEver(writer: number): Promise<never> {
  const stream = `run-${run}-${writer}`;
  for (let revision = 0; ; revision += 1) {
    const id = `${run.padStart(8, '0')}-0000-4000-8000-${String(writer * 1_000_000 + revision).padStart(12, '0')}`;
    const event = { id, type: 'Tested.v1', data: { text: 'x'.repeat(500), revision }, metadata: {} };
    const result = await store.append(stream, revision === 0 ? 'empty' : revision - 1, [event]);
    if (result.outcome === 'conflict') throw new Error(`${stream} is at ${result.actual}`);
    // Wait while the pipe is full.
    if (!process.stdout.write(`${stream} ${result.revision} ${result.position} ${id}\n`)) await once(process.stdout, 'drain');
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => appendForEver(writer)));
