import { writeSync } from 'node:fs';

/** For what no process may go on after: says why in one line, and exits with 70. Of a thread it ends that thread alone. */
export function endProcess(line: string): never {
  writeSync(process.stderr.fd, `${line}\n`);
  process.exit(70);
}
