import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { beginUnsynced, distrust, endUnsynced, synchronousOf } from './unsynced-file.js';

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

describe('a file that can be filled again', () => {
  it('is synced as usual and kept when it has no note', () => {
    expect(synchronousOf(file)).toBe('NORMAL');
    endUnsynced(file);
    expect(left()).toEqual(PARTS);
  });

  it('names itself in one line when its note cannot be written', () => {
    expect(() => beginUnsynced(join(folder, 'nowhere', 'views.db'))).toThrow(/^.*views\.db: cannot be opened: .*$/);
  });

  it('is removed when its note names another boot', () => {
    writeFileSync(`${file}-boot`, 'another boot');
    beginUnsynced(file);
    expect(left()).toEqual([]);
  });
});

// Only Linux names each start of the machine; elsewhere the files are always synced.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a file that can be filled again, on a system with a boot id', () => {
  it('is not synced, and is kept while its note names this boot', () => {
    expect(beginUnsynced(file)).toBe('OFF');
    expect(beginUnsynced(file)).toBe('OFF');
    expect(synchronousOf(file)).toBe('OFF');
    expect(readFileSync(`${file}-boot`, 'utf8')).toBe(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
    expect(left()).toEqual(PARTS);
  });

  it('is removed by the next begin once it is distrusted, also when it was closed in order', () => {
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
