import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { openWriter } from '#adapters/sqlite/files/database';
import { endProcess, endWithProcess, startThread } from '#adapters/sqlite/files/threads';

/** Ends this process while a thread for each given file is almost always inside a call of the driver. */
const CALLS_A_TURN = 2_000;

async function endDuringCalls(files: readonly string[]): Promise<void> {
  const threads = files.map((file) => startThread(fileURLToPath(import.meta.url), file));
  await Promise.all(threads.map((thread) => new Promise((resolve) => thread.once('message', resolve))));
  endProcess('the reason');
  endProcess('not the reason');
}

function callForEver(file: string): void {
  endWithProcess();
  const db = openWriter(file, 'OFF');
  const turn = (): void => {
    for (let call = 0; call < CALLS_A_TURN; call += 1) db.prepare('SELECT 1');
    parentPort?.postMessage('calling');
    setImmediate(turn);
  };
  turn();
}

if (isMainThread) await endDuringCalls(process.argv.slice(2));
else callForEver(String(workerData));
