import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openReader, openWriter, walLimit } from '../files/database.js';
import { beginUnsynced, endUnsynced } from '../files/unsynced-file.js';
import { BackgroundCheckpoint } from './background-checkpoint.js';
import { FatalFault, GroupCommit } from './group-commit.js';
import { WalCheckpoints } from './wal-checkpoints.js';

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
    insert.run(job);
    if (job === 'bad') throw new TypeError('a bad job');
    if (job === 'broken') throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE', rawCode: 778 });
    return `did ${String(job).slice(0, 5)}`;
  });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const WAL_LIMIT_BYTES = walLimit('NORMAL');
const walBytes = (): number => statSync(`${file}-wal`).size;
const stored = (): readonly unknown[] => db.prepare('SELECT a FROM t ORDER BY a').pluck().all();

describe('a group of jobs', () => {
  it('is answered in order', () => {
    expect(group.run(['b', 'a'])).toEqual([{ result: 'did b' }, { result: 'did a' }]);
    expect(stored()).toEqual(['a', 'b']);
  });

  it('goes on without a job that throws, and keeps nothing that it wrote', () => {
    const outcomes = group.run(['a', 'bad', 'b', 'a', 'c']);
    const constraint = expect.stringMatching(/^SQLITE_CONSTRAINT_UNIQUE: /);
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
      `${file}: writing failed (SQLITE_IOERR_WRITE: disk I/O error); nothing of it was acknowledged. Check the disk, then start again.`,
    );
  });
});

describe('the write-ahead log', () => {
  let written = 0;
  const large = (): string => `${(written += 1)}${'x'.repeat(4000)}`;
  /** A commit of about half a megabyte, then the checkpoint that is due. */
  const commit = (walCheckpoints: WalCheckpoints): void => {
    group.run(Array.from({ length: 128 }, large));
    const due = walCheckpoints.dueAfter(128);
    if (due) walCheckpoints.runDue(due);
  };

  it('stays within its limit, give or take a commit', () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'NORMAL');
    for (let n = 0; n < 100; n += 1) commit(walCheckpoints);
    expect(walCheckpoints.count).toBeGreaterThan(2);
    expect(walCheckpoints.count).toBeLessThan(10);
    expect(walBytes()).toBeLessThan(1.2 * WAL_LIMIT_BYTES);
  });

  it('shrinks again after a reader that stood in its way', () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'NORMAL');
    const reader = openReader(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM t').all();
    for (let n = 0; n < 60; n += 1) commit(walCheckpoints);
    expect(walBytes()).toBeGreaterThan(1.5 * WAL_LIMIT_BYTES);
    expect(walCheckpoints.count).toBeLessThan(20);
    reader.exec('COMMIT');
    for (let n = 0; n < 20; n += 1) commit(walCheckpoints);
    reader.close();
    expect(walBytes()).toBeLessThan(1.2 * WAL_LIMIT_BYTES);
  });

  it('starts over after a background checkpoint, during which commits go on', async () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'NORMAL');
    const background = await BackgroundCheckpoint.open(file);
    let ended = 0;
    for (let n = 0; n < 100; n += 1) {
      group.run(Array.from({ length: 128 }, large));
      if (walCheckpoints.dueAfter(128) === null) continue;
      await new Promise<void>((resume) => {
        background.begin((failure) => {
          ended += 1;
          expect(walCheckpoints.finish(failure)).toBe(true);
          resume();
        });
        // A checkpoint is running, so this call starts none.
        background.begin(() => (ended += 1));
        group.run([large()]);
      });
    }
    await background.close();
    expect(ended).toBeGreaterThan(2);
    expect(walCheckpoints.count).toBe(ended);
    expect(walBytes()).toBeLessThan(1.2 * WAL_LIMIT_BYTES);
    expect(db.prepare('SELECT count(*) FROM t').pluck().all()).toEqual([100 * 128 + ended]);
  });

  it('is moved by the writer when a background checkpoint found the disk full', () => {
    const full = Object.assign(new Error('no'), { code: 'SQLITE_FULL', rawCode: 13 });
    expect(new WalCheckpoints(db, file, 'NORMAL').finish(full)).toBe(true);
  });

  it('is fatal when a background checkpoint met a failing disk', () => {
    const broken = Object.assign(new Error('no'), { code: 'SQLITE_IOERR_FSYNC', rawCode: 1034 });
    expect(() => new WalCheckpoints(db, file, 'NORMAL').finish(broken)).toThrow(`${file}: a checkpoint failed (SQLITE_IOERR_FSYNC: no);`);
  });

  it('reports the error of a background checkpoint', async () => {
    const background = await BackgroundCheckpoint.open(file);
    await background.close();
    const failure = await new Promise<unknown>((resume) => background.begin(resume));
    expect(failure).toMatchObject({ message: expect.stringMatching(/not open/) });
  });

  it('of an unsynced file is fatal once the disk failed, and the next start removes the file', async () => {
    // A link to /dev/null cannot be synced.
    const unsyncable = join(folder, 'unsyncable.db');
    symlinkSync('/dev/null', unsyncable);
    const walCheckpoints = new WalCheckpoints(db, unsyncable, 'OFF');
    expect(walCheckpoints.dueAfter(1)).toBeNull();
    walCheckpoints.run('PASSIVE');
    await walCheckpoints.close();
    rmSync(unsyncable);
    writeFileSync(unsyncable, 'as it was left');
    endUnsynced(unsyncable);
    beginUnsynced(unsyncable);
    expect(existsSync(unsyncable)).toBe(false);
    expect(() => walCheckpoints.dueAfter(1)).toThrow(`${unsyncable}: writing it to disk failed (Error: EINVAL: `);
  });

  it('of an unsynced file is written to disk in the background', async () => {
    const walCheckpoints = new WalCheckpoints(db, file, 'OFF');
    group.run(['a']);
    walCheckpoints.run('PASSIVE');
    walCheckpoints.run('PASSIVE');
    await walCheckpoints.close();
    expect(walCheckpoints.dueAfter(1)).toBeNull();
    expect(walCheckpoints.count).toBe(2);
  });
});
