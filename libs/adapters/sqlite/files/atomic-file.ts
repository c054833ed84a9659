import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** After a power cut the file holds the old text or the new one, never a part; only its owner may read it. */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  synced(openSync(unfinished, 'wx', 0o600), (descriptor) => writeSync(descriptor, text));
  renameSync(unfinished, file);
  synced(openSync(dirname(file), 'r'));
}

/** What was written to a file so far is on disk when it returns. */
export function sync(file: string): void {
  synced(openSync(file, 'r'));
}

function synced(descriptor: number, write?: (descriptor: number) => void): void {
  try {
    write?.(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
