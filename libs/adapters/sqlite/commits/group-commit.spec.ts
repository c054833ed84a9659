import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openReader, openWriter, prepareRows, WAL_BYTES_KEPT } from '../files/database.js';
import { beginUnsynced, endUnsynced } from '../files/unsynced-file.js';
import { FatalFault, GroupCommit } from './group-commit.js';
import { TRUNCATE_AT_PAGES, WAL_LIMIT_PAGES, WalCheckpoints } from './wal-checkpoints.js';

let folder: string;
let file: string;
let db: Database;
let group: GroupCommit;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'group-'));
  file = join(folder, 'a.db');
  db = openWriter(file, 'NORMAL');
  db.exec('CREATE TABLE t (a TEXT NOT NULL UNIQUE) STRICT');
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  group = new GroupCommit(db, file, (job) => {
    insert.run(String(job));
    if (job === 'bad') throw new TypeError('a bad job');
    if (job === 'broken') throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 778 });
    return `did ${String(job).slice(0, 5)}`;
  });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** The size of the log on disk, in pages. Each has a header of 24 bytes. */
const walPages = (): number => statSync(`${file}-wal`).size / 4120;
const stored = (): readonly unknown[] => prepareRows<[string]>(db, 'SELECT a FROM t ORDER BY a').all().flat();

/** Throws an error like those of SQLite. */
const failing = (errcode: number) => (): never => {
  throw Object.assign(new Error('as SQLite says'), { code: 'ERR_SQLITE_ERROR', errcode });
};

describe('a group of jobs', () => {
  it('is answered in order', () => {
    expect(group.run(['b', 'a'])).toEqual([{ result: 'did b' }, { result: 'did a' }]);
    expect(stored()).toEqual(['a', 'b']);
  });

  it('goes on without a job that throws, and keeps nothing that it wrote', () => {
    const outcomes = group.run(['a', 'bad', 'b', 'a', 'c']);
    const constraint = "Error: UNIQUE constraint failed: t.a, SQLite's code 2067";
    expect(outcomes).toEqual([
      { result: 'did a' },
      { threw: 'TypeError: a bad job' },
      { result: 'did b' },
      { threw: constraint },
      { result: 'did c' },
    ]);
    expect(stored()).toEqual(['a', 'b', 'c']);
  });

  it('fails as a whole on a full disk, and the next goes on when there is room', () => {
    db.prepare('PRAGMA max_page_count=4').all();
    const large = Array.from({ length: 10 }, (_, n) => `${n}${'x'.repeat(3000)}`);
    expect(group.run(['a', ...large])).toEqual(Array.from({ length: 11 }, () => ({ failed: 'full' })));
    expect(stored()).toEqual([]);
    db.prepare('PRAGMA max_page_count=1000').all();
    expect(group.run(['a'])).toEqual([{ result: 'did a' }]);
  });

  it('fails when another process is writing for too long', () => {
    const other = openWriter(file, 'NORMAL');
    other.exec('BEGIN IMMEDIATE');
    db.prepare('PRAGMA busy_timeout=10').all();
    expect(group.run(['a', 'b'])).toEqual([{ failed: 'timeout' }, { failed: 'timeout' }]);
    other.exec('ROLLBACK');
    other.close();
    expect(group.run(['a'])).toEqual([{ result: 'did a' }]);
  });

  it('is fatal, in one line that names the file, when the disk fails', () => {
    expect(() => group.run(['a', 'broken'])).toThrow(FatalFault);
    db.exec('ROLLBACK');
    expect(() => group.run(['a', 'broken'])).toThrow(
      `${file}: writing failed (Error: disk I/O error, SQLite's code 778); nothing of it was acknowledged. Check the disk, then start again.`,
    );
  });
});

describe('the write-ahead log', () => {
  let written = 0;
  const large = (): string => `${(written += 1)}${'x'.repeat(4000)}`;
  /** A commit of a megabyte, then the checkpoint that is due. */
  const commit = (walCheckpoints: WalCheckpoints): void => {
    group.run(Array.from({ length: 128 }, large));
    walCheckpoints.runIfDue();
  };
  const COMMIT_PAGES = 300;

  it('stays within its limit, give or take a commit', () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'NORMAL');
    for (let n = 0; n < 60; n += 1) commit(walCheckpoints);
    expect(walCheckpoints.count).toBeGreaterThan(5);
    expect(walCheckpoints.count).toBeLessThan(20);
    expect(walPages()).toBeLessThan(WAL_LIMIT_PAGES.NORMAL + COMMIT_PAGES);
  });

  it('is moved as a whole when no reader needs any of it', () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'OFF');
    while (!walCheckpoints.runIfDue()) group.run([large()]);
    const [, pages, moved] = prepareRows<[number, number, number]>(db, 'PRAGMA wal_checkpoint(NOOP)').get() ?? [0, 0, 0];
    expect(moved).toBe(pages);
    expect(pages).toBeGreaterThan(WAL_LIMIT_PAGES.OFF);
  });

  it('shrinks again after a reader that stood in its way', () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'NORMAL');
    const reader = openReader(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM t').all();
    for (let n = 0; n < 30; n += 1) commit(walCheckpoints);
    expect(walPages()).toBeGreaterThan(5 * WAL_LIMIT_PAGES.NORMAL);
    expect(walCheckpoints.count).toBeLessThan(30);
    reader.exec('COMMIT');
    for (let n = 0; n < 10; n += 1) commit(walCheckpoints);
    reader.close();
    expect(walPages()).toBeLessThan(WAL_BYTES_KEPT / 4096);
  });

  it('waits for readers once it is very long', () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'NORMAL');
    const modes: string[] = [];
    const reader = openReader(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM t').all();
    walCheckpoints.run = (mode) => modes.push(mode) > 0;
    while (!modes.includes('TRUNCATE')) commit(walCheckpoints);
    expect(walPages()).toBeGreaterThan(TRUNCATE_AT_PAGES);
    expect(prepareRows(db, 'PRAGMA busy_timeout').get()).toEqual([2_000]);
    reader.exec('COMMIT');
    reader.close();
  });

  it('stays for a later checkpoint when the disk is full, and is fatal when the disk fails', () => {
    const broken = new DatabaseSync(':memory:');
    const walCheckpoints = new WalCheckpoints(broken, file, 'NORMAL');
    broken.exec = failing(13);
    expect(walCheckpoints.run('PASSIVE')).toBe(false);
    broken.exec = failing(1034);
    expect(() => walCheckpoints.run('PASSIVE')).toThrow(FatalFault);
    expect(() => walCheckpoints.run('PASSIVE')).toThrow(`${file}: a checkpoint failed (Error: as SQLite says, SQLite's code 1034);`);
    expect(walCheckpoints.count).toBe(0);
    broken.close();
  });

  it('of an unsynced file is fatal once the disk failed, and the next start removes the file', async () => {
    // A link to /dev/null cannot be synced.
    const unsyncable = join(folder, 'unsyncable.db');
    symlinkSync('/dev/null', unsyncable);
    const walCheckpoints = new WalCheckpoints(db, unsyncable, 'OFF');
    expect(walCheckpoints.runIfDue()).toBe(false);
    walCheckpoints.run('PASSIVE');
    await walCheckpoints.close();
    rmSync(unsyncable);
    writeFileSync(unsyncable, 'as it was left');
    endUnsynced(unsyncable);
    beginUnsynced(unsyncable);
    expect(existsSync(unsyncable)).toBe(false);
    expect(() => walCheckpoints.runIfDue()).toThrow(`${unsyncable}: writing it to disk failed (Error: EINVAL: `);
  });

  it('of an unsynced file is written to disk in the background', async () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'OFF');
    group.run(['a']);
    walCheckpoints.run('PASSIVE');
    walCheckpoints.run('PASSIVE');
    await walCheckpoints.close();
    expect(walCheckpoints.runIfDue()).toBe(false);
    expect(walCheckpoints.count).toBe(2);
  });
});
