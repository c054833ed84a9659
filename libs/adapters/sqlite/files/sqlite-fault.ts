import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What an error thrown inside a transaction means. `full`: the disk is full, and the transaction is rolled back. `busy`: another process
 * has locked the file. `job`: the job is wrong, and the file is intact. `fatal`: it is unknown what the file holds.
 */
export type SqliteFault = 'full' | 'busy' | 'job' | 'fatal';

// https://www.sqlite.org/rescode.html
const FULL = 13;
const BUSY = new Set([5, 6]);
const JOB = new Set([1, 18, 19, 20, 21, 25]); // ERROR, TOOBIG, CONSTRAINT, MISMATCH, MISUSE, RANGE
const IOERR_SHMSIZE = 4874;

export function faultOf(error: unknown, file: string): SqliteFault {
  const code = resultCodeOf(error);
  if (code === null) return 'job';
  const primary = code & 0xff;
  if (primary === FULL) return 'full';
  if (BUSY.has(primary)) return 'busy';
  if (JOB.has(primary)) return 'job';
  // On a full disk SQLite fails with FULL, except when it grows the index of its write-ahead log.
  return code === IOERR_SHMSIZE && isDiskFull(file) ? 'full' : 'fatal';
}

/** SQLite's extended result code; null for an error that is not SQLite's, such as a value that cannot be bound. */
export function resultCodeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode : null;
}

function isDiskFull(file: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize < 64 * 1024;
}
