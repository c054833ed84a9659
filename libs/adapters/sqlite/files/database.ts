import { existsSync } from 'node:fs';
import Libsql from 'libsql';

export type Database = Libsql.Database;

/**
 * FULL: an acknowledged commit survives a power cut. NORMAL: the last commits may be undone by one. OFF: the file may be torn by one
 * (`unsynced-file.ts`).
 */
export type Synchronous = keyof typeof LEVELS;

const LEVELS = { OFF: 0, NORMAL: 1, FULL: 2 } as const;

/**
 * Below this size a write-ahead log keeps its blocks (overwriting is cheaper than growing); above it, it is time for a checkpoint: little by little
 * where that waits for no sync.
 */
export const walLimit = (synchronous: Synchronous): number => (synchronous === 'OFF' ? 4096 * 257 : 4096 * 4120);

const BUSY_TIMEOUT_MS = 2000;

/** The one connection that writes. Throws an error of one line, naming the file, when a setting was not taken. */
export function openWriter(file: string, synchronous: Synchronous): Database {
  const db = opened(file);
  set(db, file, 'busy_timeout', BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS);
  set(db, file, 'journal_mode', 'WAL', 'wal');
  set(db, file, 'synchronous', synchronous, LEVELS[synchronous]);
  set(db, file, 'foreign_keys', 'ON', 1);
  // Checkpoints are our own, so that their failures are seen.
  set(db, file, 'wal_autocheckpoint', 0, 0);
  set(db, file, 'journal_size_limit', walLimit(synchronous), walLimit(synchronous));
  return db;
}

/** A connection for short reads beside the writer; it sees what is committed. The file must be there. */
export function openReader(file: string): Database {
  if (!existsSync(file)) throw new Error(`${file}: there is no such database`);
  const db = opened(file);
  set(db, file, 'busy_timeout', BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS);
  set(db, file, 'query_only', 'ON', 1);
  set(db, file, 'wal_autocheckpoint', 0, 0);
  return db;
}

function opened(file: string): Database {
  try {
    return new Libsql(file);
  } catch (error) {
    throw new Error(`${file}: cannot be opened: ${String(error)}`, { cause: error });
  }
}

/** Sets and asserts: SQLite keeps silent about a setting it does not take. */
function set(db: Database, file: string, setting: string, value: string | number, expected: string | number): void {
  let actual: unknown;
  try {
    db.prepare(`PRAGMA ${setting}=${value}`).all();
    const [row] = db.prepare(`PRAGMA ${setting}`).all() as Record<string, unknown>[];
    actual = Object.values(row ?? {})[0];
  } catch (error) {
    throw new Error(`${file}: ${setting}=${value} failed: ${String(error)}`, { cause: error });
  }
  if (actual !== expected) throw new Error(`${file}: ${setting} is ${String(actual)}, not ${expected}`);
}
