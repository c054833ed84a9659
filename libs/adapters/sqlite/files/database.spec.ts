import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Database, openReader, openWriter } from './database.js';

const settings = (db: Database, names: readonly string[]): readonly unknown[] =>
  names.map((name) => Object.values((db.prepare(`PRAGMA ${name}`).all() as object[])[0] ?? {})[0]);

describe('opening a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['FULL', 2],
    ['NORMAL', 1],
    ['OFF', 0],
  ] as const)('writes with synchronous=%s and without automatic checkpoints', (synchronous, number) => {
    const db = openWriter(join(folder, `${synchronous}.db`), synchronous);
    const names = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'wal_autocheckpoint'];
    expect(settings(db, names)).toEqual(['wal', number, 1, 2000, 0]);
    db.close();
  });

  it('names file and setting when SQLite does not take a setting', () => {
    expect(() => openWriter(':memory:', 'FULL')).toThrow(/^:memory:: journal_mode is memory, not wal$/);
  });

  it('fails with one line when a file cannot be opened or is not a database', () => {
    const text = join(folder, 'text.db');
    writeFileSync(text, 'this is no database, and long enough to be seen as none '.repeat(40));
    expect(() => openWriter(text, 'FULL')).toThrow(/^.*text\.db: journal_mode=WAL failed: .*file is not a database.*$/);
    expect(() => openWriter(join(folder, 'nowhere', 'a.db'), 'FULL')).toThrow(/^.*a\.db: .*$/);
  });

  it('opens a reader only for an existing file, and it cannot write', () => {
    const file = join(folder, 'read.db');
    expect(() => openReader(file)).toThrow(/^.*read\.db: there is no such database$/);
    const writer = openWriter(file, 'FULL');
    writer.exec('CREATE TABLE t (a)');
    const reader = openReader(file);
    expect(() => reader.exec('INSERT INTO t VALUES (1)')).toThrow(/readonly/);
    writer.exec('INSERT INTO t VALUES (2)');
    expect(reader.prepare('SELECT a FROM t').all()).toEqual([{ a: 2 }]);
    reader.close();
    writer.close();
  });
});
