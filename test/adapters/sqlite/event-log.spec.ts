import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { openReader, openWriter, prepareRows } from '#adapters/sqlite/files/database';
import type { FeedBatch, StoredEvent } from '#application';
import { newEvent, newEvents, newStream } from '../../suites/event-store/running-log.js';
import { newFile } from './log.js';

const APPEND_LOOP = fileURLToPath(new URL('../../../dist/test/servers/entries/append-loop.js', import.meta.url));

let file: string;
let remove: () => void;
beforeEach(() => {
  ({ file, remove } = newFile());
});
afterEach(() => remove());

describe('a log in a SQLite file', () => {
  it('shows a second connection what is committed, as text', async () => {
    const store = await SqliteEventStore.open(file);
    const stream = newStream();
    const event = newEvent({ b: 1, a: 'é' });
    await store.append(stream, 'empty', [event]);
    const reader = openReader(file);
    expect(
      prepareRows(reader, 'SELECT position, name, revision, id, type, data FROM events JOIN streams ON number = stream').all(),
    ).toEqual([[1, stream, 0, event.id, event.type, '{"b":1,"a":"é"}']]);
    expect(prepareRows(reader, 'PRAGMA journal_mode').get()).toEqual(['wal']);
    reader.close();
    await store.close();
  });

  it('returns null for text that is not JSON', async () => {
    const store = await SqliteEventStore.open(file);
    const stream = newStream();
    await store.append(stream, 'empty', newEvents(2));
    const writer = openWriter(file, 'FULL');
    writer.prepare('UPDATE events SET data = ?, metadata = ? WHERE revision = 1').run('{"n":', '');
    writer.close();
    const [whole, broken] = await store.read(stream);
    expect(whole?.data).toEqual({ n: 0 });
    expect(broken).toMatchObject({ revision: 1, data: null, metadata: null });
    expect(await store.page(null, 10)).toEqual([whole, broken]);
    await store.close();
  });

  it('yields what another process appends', async () => {
    const [one, other] = [await SqliteEventStore.open(file), await SqliteEventStore.open(file)];
    const ending = new AbortController();
    const batches = other.follow(null, { signal: ending.signal, batchSize: 10 })[Symbol.asyncIterator]();
    await batches.next();
    for (let n = 0; n < 3; n += 1) {
      const batch = batches.next();
      const events = newEvents(2);
      await one.append(newStream(), 'empty', events);
      expect(((await batch).value as FeedBatch).events).toMatchObject(events);
    }
    ending.abort();
    await Promise.all([one.close(), other.close()]);
  });

  it('has moved everything into its file when it is closed', async () => {
    const store = await SqliteEventStore.open(file);
    await store.append('a', 'empty', newEvents(3));
    await store.close();
    expect(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    const reader = openReader(file);
    expect(prepareRows(reader, 'SELECT count(*) FROM events').get()).toEqual([3]);
    reader.close();
  });

  it('never uses a position twice, not even that of a removed event', async () => {
    const store = await SqliteEventStore.open(file);
    await store.append('a', 'empty', newEvents(3));
    const writer = openWriter(file, 'FULL');
    writer.exec('DELETE FROM events WHERE revision = 2');
    writer.close();
    expect(await store.append('a', 1, newEvents(1))).toMatchObject({ revision: 2, position: '00000000000000000004' });
    await store.close();
  });

  it('has every acknowledged append after its process was killed', async () => {
    const acknowledged: string[] = [];
    for (const [run, lines] of [40, 300, 1000].entries()) {
      acknowledged.push(...(await appendUntilKilled(lines, String(run))));
      const store = await SqliteEventStore.open(file);
      const found = await readAll(store);
      await store.close();
      const lost = acknowledged.filter((line) => !found.has(line));
      expect(lost).toEqual([]);
    }
  }, 60_000);
});

/** Kills a process after it has printed this many acknowledged appends; returns them all. */
async function appendUntilKilled(lines: number, run: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [APPEND_LOOP, file, run], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(line);
    if (acknowledged.length === lines) child.kill('SIGKILL');
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(lines);
  return acknowledged;
}

async function readAll(store: SqliteEventStore): Promise<ReadonlySet<string>> {
  const all: readonly StoredEvent[] = await store.page(null, 1_000_000);
  return new Set(all.map(({ stream, revision, position, id }) => `${stream} ${revision} ${position} ${id}`));
}
