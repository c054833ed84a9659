import { readFileSync } from 'node:fs';
import { PACKAGE_FILE } from './package-file.js';

const { engines } = JSON.parse(readFileSync(PACKAGE_FILE, 'utf8')) as {
  readonly engines: { readonly node: string };
}; // ours

/** The oldest version of Node.js that will do, such as 24.15. */
const NEEDED = engines.node.replace('>=', '');

const isAtLeast = (version: string, needed: string): boolean => version.localeCompare(needed, undefined, { numeric: true }) >= 0;

/**
 * Runs a program. On an older Node.js it prints one line instead and ends the process with exit code 1: there the program could not even be
 * loaded, so `load` imports it, and the file that calls this imports nothing else.
 */
export async function runOnNewNode(load: () => Promise<unknown>): Promise<void> {
  const { node } = process.versions;
  if (isAtLeast(node, NEEDED)) await load();
  else {
    process.stderr.write(
      `Node ${NEEDED} or later is needed, and this is ${node}. \`npm start\` fetches it, and starts the service with it.\n`,
    );
    process.exitCode = 1;
  }
}
