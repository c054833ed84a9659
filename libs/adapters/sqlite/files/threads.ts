import { writeSync } from 'node:fs';
import { BroadcastChannel, Worker } from 'node:worker_threads';

const ENDING = 'the process ends';
const END_WITHIN_MS = 500;

const running = new Set<Worker>();
let isEnding = false;
const exit = (): never => process.exit(70);
const exitWithoutThreads = (): void => {
  if (running.size === 0) exit();
};

/** Starts a thread that uses the driver. Its module must call `endWithProcess`. */
export function startThread(module: string, workerData: unknown): Worker {
  const worker = new Worker(module, { workerData });
  running.add(worker);
  return worker.once('exit', () => running.delete(worker));
}

/** Called by a thread: it ends when the process is about to end, between two calls of the driver. */
export function endWithProcess(): void {
  const channel = new BroadcastChannel(ENDING);
  channel.unref();
  channel.addEventListener('message', () => process.exit());
}

/**
 * Ends a process that must not go on: writes the reason in one line and exits with 70. A second call does nothing. The threads end first,
 * each by itself, because terminating one during a call of the driver aborts the process.
 */
export function endProcess(line: string): void {
  if (isEnding) return;
  isEnding = true;
  writeSync(process.stderr.fd, `${line}\n`);
  for (const worker of running) worker.once('exit', exitWithoutThreads);
  new BroadcastChannel(ENDING).postMessage(null);
  setTimeout(exit, END_WITHIN_MS);
  exitWithoutThreads();
}
