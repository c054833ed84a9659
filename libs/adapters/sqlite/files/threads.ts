import { writeSync } from 'node:fs';
import { BroadcastChannel, Worker } from 'node:worker_threads';

const ENDING = 'the process ends';
const PATIENCE_MS = 500;

const running = new Set<Worker>();
let isEnding = false;
const exit = (): never => process.exit(70);
const exitWithoutThreads = (): void => {
  if (running.size === 0) exit();
};

/** Starts a thread that uses the driver. Its module calls `endWithProcess`. */
export function startThread(module: string, workerData: unknown): Worker {
  const worker = new Worker(module, { workerData });
  running.add(worker);
  return worker.once('exit', () => running.delete(worker));
}

/** Of a thread: lets it end when the process is about to, between two calls of the driver. */
export function endWithProcess(): void {
  const channel = new BroadcastChannel(ENDING);
  channel.unref();
  channel.addEventListener('message', () => process.exit());
}

/**
 * For what no process may go on after: says why in one line, and exits with 70. Twice is once. The threads end first, each by itself: one that
 * is taken down amid a call of the driver aborts the process.
 */
export function endProcess(line: string): void {
  if (isEnding) return;
  isEnding = true;
  writeSync(process.stderr.fd, `${line}\n`);
  for (const worker of running) worker.once('exit', exitWithoutThreads);
  new BroadcastChannel(ENDING).postMessage(null);
  setTimeout(exit, PATIENCE_MS);
  exitWithoutThreads();
}
