import type { Position } from '#ports';
import { openReader, prepareRows } from '../files/database.js';
import { isStale } from '../files/unsynced-file.js';

/**
 * How far the views of a stale file had read the log `source`; null when the file is not stale or cannot be read. A log that ends before
 * this position has lost events. Ask before the views are opened, which removes a stale file.
 */
export function lastSeen(file: string, source: string): Position | null {
  if (!isStale(file)) return null;
  try {
    const db = openReader(file);
    try {
      const seen = prepareRows<[Position | null]>(db, 'SELECT max(checkpoint) FROM builds WHERE source = ?').get(source);
      return seen?.[0] ?? null;
    } finally {
      db.close();
    }
  } catch {
    return null; // The file is too torn to say anything about the log.
  }
}
