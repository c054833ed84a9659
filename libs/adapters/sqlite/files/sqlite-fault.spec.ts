import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openWriter } from './database.js';
import { faultOf } from './sqlite-fault.js';

let folder: string;
let file: string;
let db: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fault-'));
  file = join(folder, 'a.db');
  db = openWriter(file, 'NORMAL');
  db.exec('CREATE TABLE t (a TEXT NOT NULL UNIQUE) STRICT');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** What the error that the action throws means. */
function faultIn(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return faultOf(error, file);
  }
  return 'none';
}

describe('an error of SQLite', () => {
  it('is full when the disk is', () => {
    db.exec('PRAGMA max_page_count=4');
    expect(faultIn(() => db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(50_000)))).toBe('full');
  });

  it('is busy while another connection writes', () => {
    const other = openWriter(file, 'NORMAL');
    other.exec('BEGIN IMMEDIATE; PRAGMA busy_timeout=0');
    db.exec('PRAGMA busy_timeout=0');
    expect(faultIn(() => db.exec('BEGIN IMMEDIATE'))).toBe('busy');
    other.close();
  });

  it.each<[string, () => unknown]>([
    ['a constraint', () => db.exec("INSERT INTO t VALUES ('a'), ('a')")],
    ['wrong SQL', () => db.exec('no SQL')],
    ['a value of another kind', () => db.prepare('INSERT INTO t VALUES (?)').run(undefined as unknown as null)],
  ])('is the job after %s', (_what, action) => {
    expect(faultIn(action)).toBe('job');
  });

  it('is fatal when the file is torn', () => {
    db.exec("INSERT INTO t VALUES ('a'); PRAGMA wal_checkpoint(TRUNCATE)");
    writeFileSync(file, Buffer.alloc(16 * 1024, 'torn'));
    const reader = new DatabaseSync(file);
    expect(faultIn(() => reader.exec('SELECT * FROM t'))).toBe('fatal');
    reader.close();
  });

  it.each([
    [13, 'full'],
    [517, 'busy'],
    [778, 'fatal'],
    [1034, 'fatal'],
    [4874, 'fatal'], // The disk of this test has room.
    [11, 'fatal'],
    [26, 'fatal'],
    [14, 'fatal'],
    [8, 'fatal'],
  ])('with the code %i is %s', (errcode, fault) => {
    expect(faultOf(Object.assign(new Error('as SQLite says'), { code: 'ERR_SQLITE_ERROR', errcode }), file)).toBe(fault);
  });
});
