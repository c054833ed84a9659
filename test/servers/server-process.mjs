import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whether the MongoDB server for tests can run here. */
export const hasJava = process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, 'java')));

/** Starts a server of `test/servers/entries`. `url` resolves to its address; `stop` ends it by closing its stdin. */
export function startServer(name) {
  const child = spawn(process.execPath, [`dist/test/servers/entries/${name}.js`], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const url = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { url, stop: () => child.stdin.end() };
}
