import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { DataFolder } from '#adapters/sqlite/files/data-folder';
import { sqliteFile } from '#apps/process/settings/schemes';
import { openLog } from '#apps/process/stores/stores';
import type { EventFeed, EventStore } from '#application';
import { Refused } from '../refused.js';

export type Log = EventStore & EventFeed;

interface OpenedLog {
  readonly log: Log;
  close(): Promise<void>;
}

/** Opens a log to read; its service may be running. The file of an embedded log must exist. `option`: what named the URL. */
export async function openToRead(url: string, option: string): Promise<OpenedLog> {
  const file = existingFile(url, option);
  if (file === null) return openLogAt(url, option);
  try {
    const log = SqliteEventStore.openToRead(file);
    return { log, close: () => log.close() };
  } catch (error) {
    throw new Refused(`${file} is not an event log: ${String(error)}`);
  }
}

/** Opens a log to append to. The folder of an embedded log is locked, so that no service can use it meanwhile. */
export async function openTarget(url: string): Promise<OpenedLog> {
  const file = sqliteFile(url);
  if (file === null) return openLogAt(url, '--to');
  const folder = await DataFolder.open(dirname(file));
  try {
    const target = await openLogAt(url, '--to');
    const close = async (): Promise<void> => {
      await target.close();
      folder.close();
    };
    return { log: target.log, close };
  } catch (failure) {
    folder.close();
    throw failure;
  }
}

/** The file that a URL names, null for another kind of store. Throws `Refused` when it does not exist. */
export function existingFile(url: string, option: string): string | null {
  const file = sqliteFile(url);
  if (file !== null && !existsSync(file)) throw new Refused(`${option} names ${file}, which does not exist`);
  return file;
}

async function openLogAt(url: string, setting: string): Promise<OpenedLog> {
  const log = await openLog(url, setting);
  return { log: log.events, close: () => log.close() };
}
