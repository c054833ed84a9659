import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Position } from '#application';
import { sync, writeWhole } from '../files/atomic-file.js';
import { openReader, type Synchronous } from '../files/database.js';

/** Another one after each start of the machine; only Linux tells. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

const noteOf = (file: string): string => `${file}-boot`;

/**
 * Begins to write a database of what replays without syncing it, which would hold up the syncs of what does not. Whatever a process does, even
 * `kill -9`, loses nothing of it; the machine going down may leave it torn. So a note beside it tells under which boot it is being written: one
 * that was left by another boot is removed, to be filled anew. Where a boot cannot be told from another it is synced as usual. Throws one
 * line.
 */
export function beginUnsynced(file: string): Synchronous {
  try {
    return noted(file);
  } catch (error) {
    throw new Error(`${file}: cannot be opened: ${String(error)}`, { cause: error });
  }
}

function noted(file: string): Synchronous {
  // The note goes last: until then the next start finds it again.
  if (isToBeRemoved(file)) for (const part of ['-wal', '-shm', '', '-boot']) rmSync(`${file}${part}`, { force: true });
  const boot = bootId();
  if (boot === null) return 'NORMAL';
  writeWhole(noteOf(file), boot);
  return 'OFF';
}

/**
 * How far into the log `source` the views in a file had come that the next to begin will remove; null where there is none, or nothing can be
 * read of it. A log that ends before has lost events: whoever opens both asks before.
 */
export function lastSeen(file: string, source: string): Position | null {
  if (!isToBeRemoved(file)) return null;
  try {
    const db = openReader(file);
    try {
      const [seen] = db.prepare('SELECT max(checkpoint) FROM builds WHERE source = ?').raw().all([source]) as [Position | null][];
      return seen?.[0] ?? null;
    } finally {
      db.close();
    }
  } catch {
    return null; // too torn to be a witness
  }
}

function isToBeRemoved(file: string): boolean {
  const note = noteOf(file);
  return existsSync(note) && readFileSync(note, 'utf8') !== bootId();
}

const bootId = (): string | null => (existsSync(BOOT_ID) ? readFileSync(BOOT_ID, 'utf8').trim() : null);

/** As whoever began. */
export const begun = (file: string): Synchronous => (existsSync(noteOf(file)) ? 'OFF' : 'NORMAL');

/** Some of it may never have reached the disk: whoever begins next removes it. */
export function distrust(file: string): void {
  writeWhole(noteOf(file), 'not to be trusted');
}

/** After its last writer has closed it: it outlives a power cut from now on, unless it is distrusted. */
export function endUnsynced(file: string): void {
  if (!existsSync(noteOf(file)) || isToBeRemoved(file)) return;
  sync(file);
  rmSync(noteOf(file));
}
