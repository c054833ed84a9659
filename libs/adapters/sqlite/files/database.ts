import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { assertSqliteVersion } from './sqlite-version.js';

export type Database = DatabaseSync;
export type Statement = StatementSync;

/**
 * FULL: an acknowledged commit survives a power cut. NORMAL: a power cut may undo the last commits. OFF: it may tear the file
 * (`unsynced-file.ts`).
 */
export type Synchronous = keyof typeof LEVELS;

const LEVELS = { OFF: 0, NORMAL: 1, FULL: 2 } as const;

/** A write-ahead log that readers let grow beyond this is cut back. Below, it keeps its blocks: overwriting them is cheaper than growing. */
export const WAL_BYTES_KEPT = 8 * 1024 * 1024;

const BUSY_TIMEOUT_MS = 2000;

/** The one connection that writes. Throws an error of one line that names the file when SQLite did not take a setting. */
export function openWriter(file: string, synchronous: Synchronous): Database {
  const db = connect(file);
  setAndCheck(db, file, { setting: 'busy_timeout', value: BUSY_TIMEOUT_MS });
  setAndCheck(db, file, { setting: 'journal_mode', value: 'WAL', shown: 'wal' });
  setAndCheck(db, file, { setting: 'synchronous', value: synchronous, shown: LEVELS[synchronous] });
  setAndCheck(db, file, { setting: 'foreign_keys', value: 'ON', shown: 1 });
  // `WalCheckpoints` does it instead, so that a failure is seen.
  setAndCheck(db, file, { setting: 'wal_autocheckpoint', value: 0 });
  setAndCheck(db, file, { setting: 'journal_size_limit', value: WAL_BYTES_KEPT });
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

/** A statement whose rows are arrays, in the order of its columns. */
export interface RowStatement<Row> {
  all(...values: readonly SQLInputValue[]): Row[];
  get(...values: readonly SQLInputValue[]): Row | undefined;
}

/** For statements that return many rows: arrays are made faster than objects. The caller names the types of the columns. */
export function prepareRows<Row extends readonly unknown[]>(db: Database, sql: string): RowStatement<Row> {
  return db.prepare(sql, { returnArrays: true }) as unknown as RowStatement<Row>; // Node's types know rows as objects only
}

function connect(file: string): Database {
  assertSqliteVersion();
  try {
    return new DatabaseSync(file);
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
    db.exec(`PRAGMA ${setting}=${value}`);
    actual = Object.values(db.prepare(`PRAGMA ${setting}`).get() ?? {})[0];
  } catch (error) {
    throw new Error(`${file}: ${setting}=${value} failed: ${String(error)}`, { cause: error });
  }
  if (actual !== shown) throw new Error(`${file}: ${setting} is ${String(actual)}, not ${shown}`);
}
