import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The same file from the sources and from `dist`, which lies one folder deeper. */
function packageFile(folder: string): string {
  const file = join(folder, 'package.json');
  return existsSync(file) ? file : packageFile(dirname(folder));
}

const { name, version } = JSON.parse(readFileSync(packageFile(dirname(fileURLToPath(import.meta.url))), 'utf8')) as {
  readonly name: string;
  readonly version: string;
}; // npm's own file

/** What is running. `api` is the version of the HTTP contract. */
export const RELEASE = Object.freeze({ name, version, node: process.version, api: 'v1' });
