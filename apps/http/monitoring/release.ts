import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest package.json above: the same file from the sources and from `dist`, which is one folder deeper. */
function packageFile(folder: string): string {
  const file = join(folder, 'package.json');
  return existsSync(file) ? file : packageFile(dirname(folder));
}

const file = packageFile(dirname(fileURLToPath(import.meta.url)));

const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly name: string;
  readonly version: string;
}; // npm requires both in package.json

/** The folder of the product: what is built is in `dist` below it. */
export const ROOT = dirname(file);

/** What is running; answered at `/version`. `api` is the version of the HTTP API. */
export const RELEASE = Object.freeze({ name, version, node: process.version, api: 'v1' as const });
