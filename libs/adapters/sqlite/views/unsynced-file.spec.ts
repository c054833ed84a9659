import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openWriter } from '../files/database.js';
import { begun, beginUnsynced, distrust, endUnsynced, lastSeen } from './unsynced-file.js';

const PARTS = ['', '-wal', '-shm'];

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unsynced-'));
  file = join(folder, 'views.db');
  for (const part of PARTS) writeFileSync(`${file}${part}`, 'as it was left');
});
afterEach(() => rmSync(folder, { recursive: true }));

const left = (): readonly string[] => PARTS.filter((part) => existsSync(`${file}${part}`));

describe('a file that replays', () => {
  it('is synced as usual by whoever finds no note, and is kept', () => {
    expect(begun(file)).toBe('NORMAL');
    endUnsynced(file);
    expect(left()).toEqual(PARTS);
  });

  it('says in one line where no note can be written', () => {
    expect(() => beginUnsynced(join(folder, 'nowhere', 'views.db'))).toThrow(/^.*views\.db: cannot be opened: .*$/);
  });

  it('is removed where it was left by another boot', () => {
    writeFileSync(`${file}-boot`, 'another boot');
    beginUnsynced(file);
    expect(left()).toEqual([]);
  });

  describe('before it is removed', () => {
    const SOURCE = 'the log';
    beforeEach(() => {
      for (const part of PARTS) rmSync(`${file}${part}`);
      const db = openWriter(file, 'NORMAL');
      db.exec('CREATE TABLE builds (source TEXT, checkpoint TEXT) STRICT');
      db.exec(`INSERT INTO builds VALUES ('${SOURCE}', '07'), ('${SOURCE}', '12'), ('${SOURCE}', NULL), ('another', '30')`);
      db.close();
      writeFileSync(`${file}-boot`, 'another boot');
    });

    it('tells how far its views had come in a log', () => {
      expect(lastSeen(file, SOURCE)).toBe('12');
      expect(lastSeen(file, 'a log that it was not filled from')).toBeNull();
    });

    it('tells nothing where it is kept, or can be read no more', () => {
      rmSync(`${file}-boot`);
      expect(lastSeen(file, SOURCE)).toBeNull();
      writeFileSync(`${file}-boot`, 'another boot');
      rmSync(`${file}-wal`, { force: true });
      writeFileSync(file, 'torn'.repeat(3_000));
      expect(lastSeen(file, SOURCE)).toBeNull();
    });
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a file that replays, where a boot has an id', () => {
  it('is not synced, and kept for whoever finds a note of this boot', () => {
    expect(beginUnsynced(file)).toBe('OFF');
    expect(beginUnsynced(file)).toBe('OFF');
    expect(begun(file)).toBe('OFF');
    expect(readFileSync(`${file}-boot`, 'utf8')).toBe(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
    expect(left()).toEqual(PARTS);
  });

  it('is removed by the next to begin once it is distrusted, closed in order or not', () => {
    beginUnsynced(file);
    distrust(file);
    endUnsynced(file);
    expect(left()).toEqual(PARTS);
    expect(beginUnsynced(file)).toBe('OFF');
    expect(left()).toEqual([]);
  });

  it('has no note once it was closed, so that the next boot keeps it', () => {
    beginUnsynced(file);
    endUnsynced(file);
    expect(existsSync(`${file}-boot`)).toBe(false);
    expect(left()).toEqual(PARTS);
  });
});
