import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** After a power cut the file holds the old text or the new one, never a part; only its owner may read it. */
export function writeAtomically(file: string, text: string): void {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  syncAndClose(openSync(unfinished, 'wx', 0o600), (descriptor) => writeSync(descriptor, text));
  renameSync(unfinished, file);
  syncAndClose(openSync(dirname(file), 'r'));
}

/** Returns once everything that was written to the file is on disk. */
export function syncToDisk(file: string): void {
  syncAndClose(openSync(file, 'r'));
}

function syncAndClose(descriptor: number, write?: (descriptor: number) => void): void {
  try {
    write?.(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
