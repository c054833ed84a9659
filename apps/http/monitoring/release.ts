import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PACKAGE_FILE } from '#apps/process/package-file';

const { name, version } = JSON.parse(readFileSync(PACKAGE_FILE, 'utf8')) as {
  readonly name: string;
  readonly version: string;
}; // npm requires both in package.json

/** The folder of the product: what is built is in `dist` below it. */
export const ROOT = dirname(PACKAGE_FILE);

/** What is running; answered at `/version`. `api` is the version of the HTTP API. */
export const RELEASE = Object.freeze({ name, version, node: process.version, api: 'v1' as const });
