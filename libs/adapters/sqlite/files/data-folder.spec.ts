import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolder } from './data-folder.js';

/** Takes the lock like a data folder, in another process, and keeps it. */
const HOLDER = `
  const database = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
  database.exec('BEGIN EXCLUSIVE');
  process.stdout.write('held');
  setInterval(() => database, 1000);
`;

async function holdElsewhere(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', HOLDER, join(folder, 'lock')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('a data folder', () => {
  let path: string;

  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'data-folder-'));
  });

  afterEach(() => rmSync(path, { recursive: true, force: true }));

  it('is created with the folders above it, and kept at the close', async () => {
    const folder = await DataFolder.open(join(path, 'a/b'));
    folder.text('clock.json').write('{}');
    folder.close();
    folder.close();
    expect(readdirSync(join(path, 'a/b')).toSorted()).toEqual(['clock.json', 'lock']);
    expect(folder.file('events.db')).toBe(join(path, 'a/b/events.db'));
  });

  it('is for its owner alone, with all its files, also one that was open to others', async () => {
    const before = process.umask(0o022);
    try {
      const data = join(path, 'data');
      mkdirSync(data);
      for (const name of ['gateway.db', 'gateway.db-wal', 'clock.json', 'notes.txt']) writeFileSync(join(data, name), '');
      chmodSync(data, 0o755);
      const folder = await DataFolder.open(data);
      const database = new DatabaseSync(folder.file('events.db'));
      database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a)');
      folder.secret('secret');
      const modes = Object.fromEntries(readdirSync(data).map((name) => [name, (statSync(join(data, name)).mode & 0o777).toString(8)]));
      database.close();
      folder.close();
      const { 'notes.txt': notes, ...own } = modes;
      expect(notes).toBe('644');
      expect(Object.keys(own)).toEqual(expect.arrayContaining(['events.db', 'events.db-wal', 'events.db-shm', 'secret', 'lock']));
      expect(new Set(Object.values(own))).toEqual(new Set(['600']));
      expect((statSync(data).mode & 0o777).toString(8)).toBe('700');
    } finally {
      process.umask(before);
    }
  });

  it('is a temporary one for :memory:, removed at the close', async () => {
    const folder = await DataFolder.open(':memory:');
    folder.secret('secret');
    expect(existsSync(folder.path)).toBe(true);
    folder.close();
    expect(existsSync(folder.path)).toBe(false);
  });

  it('fails with one line that names it when it cannot be written', async () => {
    writeFileSync(join(path, 'file'), '');
    const failure = await DataFolder.open(join(path, 'file/data')).catch(String);
    expect(failure).toMatch(
      /^Error: the data folder \/.*\/file\/data cannot be written \(ENOTDIR.*\): make it writable.* or set DATA_DIR to another$/,
    );
  });

  it('keeps the last text that was written, also over a restart', async () => {
    const folder = await DataFolder.open(path);
    expect(folder.text('clock.json').read()).toBeNull();
    folder.text('clock.json').write('one');
    folder.text('clock.json').write('two');
    folder.close();
    const again = await DataFolder.open(path);
    expect(again.text('clock.json').read()).toBe('two');
    again.close();
  });

  it('creates a secret once, readable only by its owner', async () => {
    const folder = await DataFolder.open(path);
    const secret = folder.secret('secret');
    folder.close();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(path, 'secret')).mode & 0o777).toBe(0o600);
    const again = await DataFolder.open(path);
    expect(again.secret('secret')).toBe(secret);
    expect(again.secret('another')).not.toBe(secret);
    again.close();
  });

  it('refuses a damaged secret', async () => {
    writeFileSync(join(path, 'secret'), 'short');
    const folder = await DataFolder.open(path);
    expect(() => folder.secret('secret')).toThrow(`the secret in ${path}/secret is damaged`);
    folder.close();
  });

  it('belongs to one process: others are refused in one line within seconds, and can open it after kill -9', async () => {
    const holder = await holdElsewhere(path);
    const own = await DataFolder.open(join(path, 'own'));
    const started = performance.now();
    const refusal = /^Error: another process uses the data folder .*: stop it, or set DATA_DIR to another folder$/;
    expect(await Promise.all([path, own.path].map(async (taken) => DataFolder.open(taken).catch(String)))).toEqual([
      expect.stringMatching(refusal),
      expect.stringMatching(refusal),
    ]);
    expect(performance.now() - started).toBeLessThan(5_000);
    own.close();
    await kill(holder);
    (await DataFolder.open(path)).close();
  });

  it('waits a moment for the previous process to end', async () => {
    const holder = await holdElsewhere(path);
    const [folder] = await Promise.all([DataFolder.open(path), kill(holder)]);
    expect(folder.path).toBe(path);
    folder.close();
  });
});
