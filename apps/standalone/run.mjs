import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SIGN_EVERY_MS = 5_000;

/**
 * Runs a program in the root of the checkout. Says what is done, and every few seconds how long it has taken, so that it does not look stuck.
 * Ends this process when the program fails.
 */
export async function run(command, args, stdio, { says, failure }) {
  console.log(`${says} …`);
  const started = Date.now();
  const signs = setInterval(() => console.log(`${says} … ${Math.round((Date.now() - started) / 1_000)} s`), SIGN_EVERY_MS);
  try {
    const [status] = await once(spawn(command, args, { cwd: root, stdio }), 'exit');
    if (status !== 0) fail(failure);
  } catch (error) {
    fail(`${failure} ${error.message}`);
  } finally {
    clearInterval(signs);
  }
}

/**
 * Ends this process with exit code 1 and one line.
 * @returns {never}
 */
export function fail(message) {
  console.error(message);
  process.exit(1);
}
