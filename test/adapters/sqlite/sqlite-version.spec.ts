import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { oldSqlite } from '../../old-sqlite.js';
import { newFile } from './log.js';

const DATABASE = pathToFileURL('dist/libs/adapters/sqlite/files/database.js').href;

/** What a process prints that opens a file with an SQLite of this version. */
function opening(file: string, version: string): string {
  const program = `import(process.argv[1]).then(({ openWriter }) => openWriter(process.argv[2], 'FULL')).then(() => 'opened', String).then(console.log)`;
  const env = { ...process.env, NODE_OPTIONS: oldSqlite(version) };
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program, DATABASE, file], { encoding: 'utf8', env });
  expect(stderr).toBe('');
  return stdout.trim();
}

it('no file is opened with an SQLite that can damage it', () => {
  const { file, remove } = newFile();
  expect(opening(file, '3.51.2')).toMatch(/^Error: SQLite 3\.51\.2 of Node \S+ can damage a database: 3\.51\.3 is needed\./);
  expect(opening(file, '3.51.3')).toBe('opened');
  remove();
});
