import { writeSync } from 'node:fs';

/**
 * Ends a process that must not go on: writes the reason in one line and exits with 70. The threads of the process end with it, also amid a
 * call of SQLite.
 */
export function endProcess(line: string): never {
  writeSync(process.stderr.fd, `${line}\n`);
  process.exit(70);
}
