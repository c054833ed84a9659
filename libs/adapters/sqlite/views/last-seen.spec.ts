import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openWriter } from '../files/database.js';
import { lastSeen } from './last-seen.js';

const SOURCE = 'the log';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-seen-'));
  file = join(folder, 'views.db');
  const db = openWriter(file, 'NORMAL');
  db.exec('CREATE TABLE builds (source TEXT, checkpoint TEXT) STRICT');
  db.exec(`INSERT INTO builds VALUES ('${SOURCE}', '07'), ('${SOURCE}', '12'), ('${SOURCE}', NULL), ('another', '30')`);
  db.close();
  writeFileSync(`${file}-boot`, 'another boot');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what a stale file of views has seen of a log', () => {
  it('is the furthest checkpoint of the views that were filled from it', () => {
    expect(lastSeen(file, SOURCE)).toBe('12');
    expect(lastSeen(file, 'a log that it was not filled from')).toBeNull();
  });

  it('is nothing when the file is not stale', () => {
    rmSync(`${file}-boot`);
    expect(lastSeen(file, SOURCE)).toBeNull();
  });

  it('is nothing when the file can no longer be read', () => {
    rmSync(`${file}-wal`, { force: true });
    writeFileSync(file, 'torn'.repeat(3_000));
    expect(lastSeen(file, SOURCE)).toBeNull();
  });
});
