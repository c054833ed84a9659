import { existsSync } from 'node:fs';
import Libsql from 'libsql';

export type Database = Libsql.Database;

/**
 * FULL: an acknowledged commit survives a power cut. NORMAL: a power cut may undo the last commits. OFF: it may tear the file
 * (`unsynced-file.ts`).
 */
export type Synchronous = keyof typeof LEVELS;

const LEVELS = { OFF: 0, NORMAL: 1, FULL: 2 } as const;

/**
 * Up to this size a write-ahead log keeps its blocks on disk, because overwriting them is cheaper than growing; above it, a checkpoint is
 * due. An unsynced file has a small limit: its checkpoints cost no sync, so many small ones are best.
 */
export const walLimit = (synchronous: Synchronous): number => (synchronous === 'OFF' ? 4096 * 257 : 4096 * 4120);

const BUSY_TIMEOUT_MS = 2000;

/** The one connection that writes. Throws an error of one line that names the file when SQLite did not take a setting. */
export function openWriter(file: string, synchronous: Synchronous): Database {
  const db = connect(file);
  setAndCheck(db, file, { setting: 'busy_timeout', value: BUSY_TIMEOUT_MS });
  setAndCheck(db, file, { setting: 'journal_mode', value: 'WAL', shown: 'wal' });
  setAndCheck(db, file, { setting: 'synchronous', value: synchronous, shown: LEVELS[synchronous] });
  setAndCheck(db, file, { setting: 'foreign_keys', value: 'ON', shown: 1 });
  // `WalCheckpoints` and `BackgroundCheckpoint` do it instead, so that a failure is seen.
  setAndCheck(db, file, { setting: 'wal_autocheckpoint', value: 0 });
  setAndCheck(db, file, { setting: 'journal_size_limit', value: walLimit(synchronous) });
  return db;
}

/** A connection for short reads beside the writer; it sees what is committed. The file must exist. */
export function openReader(file: string): Database {
  if (!existsSync(file)) throw new Error(`${file}: there is no such database`);
  const db = connect(file);
  setAndCheck(db, file, { setting: 'busy_timeout', value: BUSY_TIMEOUT_MS });
  setAndCheck(db, file, { setting: 'query_only', value: 'ON', shown: 1 });
  setAndCheck(db, file, { setting: 'wal_autocheckpoint', value: 0 });
  return db;
}

function connect(file: string): Database {
  try {
    return new Libsql(file);
  } catch (error) {
    throw new Error(`${file}: cannot be opened: ${String(error)}`, { cause: error });
  }
}

interface Setting {
  readonly setting: string;
  readonly value: string | number;
  /** How SQLite shows the value; the same when absent. */
  readonly shown?: string | number;
}

/** SQLite ignores a setting that it cannot take without an error, so each one is read back. */
function setAndCheck(db: Database, file: string, { setting, value, shown = value }: Setting): void {
  let actual: unknown;
  try {
    db.prepare(`PRAGMA ${setting}=${value}`).all();
    const [row] = db.prepare(`PRAGMA ${setting}`).all() as Record<string, unknown>[];
    actual = Object.values(row ?? {})[0];
  } catch (error) {
    throw new Error(`${file}: ${setting}=${value} failed: ${String(error)}`, { cause: error });
  }
  if (actual !== shown) throw new Error(`${file}: ${setting} is ${String(actual)}, not ${shown}`);
}
