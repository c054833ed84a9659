import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { newFile } from './log.js';

const ENDING = fileURLToPath(new URL('../../../dist/test/servers/entries/ending.js', import.meta.url));

it('ends a process with its reason and code 70 while threads are inside calls of SQLite', () => {
  const { file, remove } = newFile();
  for (let time = 0; time < 5; time += 1) {
    const { status, signal, stderr } = spawnSync(process.execPath, [ENDING, file, `${file}2`, `${file}33`], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    expect({ status, signal, stderr }).toEqual({ status: 70, signal: null, stderr: 'the reason\n' });
  }
  remove();
});
