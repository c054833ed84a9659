import { DatabaseSync } from 'node:sqlite';

/** Earlier versions may damage a database when its write-ahead log starts over: https://www.sqlite.org/wal.html#walresetbug */
const AT_LEAST = [3, 51, 3] as const;

/** The version of the SQLite that this process runs, which may be a library of the system rather than the one that Node brings. */
export function sqliteVersion(): string {
  const db = new DatabaseSync(':memory:');
  try {
    return String(db.prepare('SELECT sqlite_version() AS version').get()?.version);
  } finally {
    db.close();
  }
}

let isAsserted = false;

/** Throws an error of one line, for the person who starts the process, when its SQLite is too old. Cheap after the first call. */
export function assertSqliteVersion(): void {
  if (!isAsserted) assertSound(sqliteVersion());
  isAsserted = true;
}

/** Throws like `assertSqliteVersion`, for a version as SQLite writes it. */
export function assertSound(version: string): void {
  if (!isBelow(version.split('.').map(Number))) return;
  throw new Error(
    `SQLite ${version} of Node ${process.versions.node} can damage a database: ${AT_LEAST.join('.')} is needed. Start with a newer Node (${process.execPath} is in use).`,
  );
}

function isBelow(version: readonly number[]): boolean {
  const place = AT_LEAST.findIndex((number, index) => number !== version[index]);
  return place >= 0 && !((version[place] ?? 0) > (AT_LEAST[place] ?? 0));
}
