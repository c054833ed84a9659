import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import type { RunningLog } from '../../suites/event-store/running-log.js';

/** A file in a new temporary folder. */
export function newFile(): { readonly file: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'events-'));
  return { file: join(folder, 'events.db'), remove: () => rmSync(folder, { recursive: true }) };
}

/** `onFile` is told where the log is. */
export async function startSqliteLog(onFile: (file: string) => void = () => undefined): Promise<RunningLog> {
  const { file, remove } = newFile();
  onFile(file);
  let log = await SqliteEventStore.open(file);
  return {
    store: () => log,
    feed: () => log,
    close: () => log.close(),
    async reopen() {
      await log.close();
      log = await SqliteEventStore.open(file);
    },
    async stop() {
      await log.close();
      remove();
    },
  };
}
