import { existsSync, readFileSync, rmSync } from 'node:fs';
import { syncToDisk, writeAtomically } from './atomic-file.js';
import type { Synchronous } from './database.js';

/** Linux makes a new id at each start of the machine; other systems have no such file. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

const noteOf = (file: string): string => `${file}-boot`;

/**
 * Prepares a database that can be filled again from the log to be written without syncs, which would delay the syncs of the log. No crash
 * of a process loses anything of such a file, not even `kill -9`; a crash of the machine may leave it torn. So a note beside the file holds
 * the boot id of the machine while the file is written. A file whose note names another boot is removed, to be filled again. Where the
 * system has no boot id, the file is synced as usual. Throws an error of one line.
 */
export function beginUnsynced(file: string): Synchronous {
  try {
    removeIfStale(file);
    return markUnsynced(file);
  } catch (error) {
    throw new Error(`${file}: cannot be opened: ${String(error)}`, { cause: error });
  }
}

function removeIfStale(file: string): void {
  if (!isStale(file)) return;
  // The note goes last: after a crash in between, the next start finds it and removes the rest.
  for (const part of ['-wal', '-shm', '', '-boot']) rmSync(`${file}${part}`, { force: true });
}

function markUnsynced(file: string): Synchronous {
  const boot = bootId();
  if (boot === null) return 'NORMAL';
  writeAtomically(noteOf(file), boot);
  return 'OFF';
}

/** Whether the next `beginUnsynced` removes the file: it was written under another boot, or is distrusted. */
export function isStale(file: string): boolean {
  const note = noteOf(file);
  return existsSync(note) && readFileSync(note, 'utf8') !== bootId();
}

const bootId = (): string | null => (existsSync(BOOT_ID) ? readFileSync(BOOT_ID, 'utf8').trim() : null);

/** The sync mode that `beginUnsynced` chose for the file, for a second thread that writes it. */
export const synchronousOf = (file: string): Synchronous => (existsSync(noteOf(file)) ? 'OFF' : 'NORMAL');

/** Marks a file as stale, because some of it may never have reached the disk. */
export function distrust(file: string): void {
  writeAtomically(noteOf(file), 'not to be trusted');
}

/** Call it after the last writer has closed the file. From then on the file survives a power cut, unless it is distrusted. */
export function endUnsynced(file: string): void {
  if (!existsSync(noteOf(file)) || isStale(file)) return;
  syncToDisk(file);
  rmSync(noteOf(file));
}
