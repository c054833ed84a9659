import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { openWriter } from '#adapters/sqlite/files/database';
import { endProcess } from '#adapters/sqlite/files/end-process';

/** Ends this process while a thread for each given file is almost always inside a call of SQLite: a short one, a commit, or a long one. */
const CALLS_A_TURN = 500;
const LONG = 'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT count(*) FROM n';

async function endDuringCalls(files: readonly string[]): Promise<void> {
  const threads = files.map((file) => new Worker(fileURLToPath(import.meta.url), { workerData: file }));
  await Promise.all(threads.map((thread) => new Promise((resolve) => thread.once('message', resolve))));
  endProcess('the reason');
}

function callForEver(file: string): void {
  const db = openWriter(file, 'FULL');
  db.exec('CREATE TABLE IF NOT EXISTS t (a)');
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  const calls = [() => db.prepare('SELECT 1'), () => insert.run('text'), () => db.prepare(LONG).all()];
  const turn = (number: number): void => {
    for (let call = 0; call < CALLS_A_TURN / 5 ** (number % 3); call += 1) calls[number % 3]?.();
    parentPort?.postMessage('calling');
    setImmediate(() => turn(number + 1));
  };
  turn(file.length);
}

if (isMainThread) await endDuringCalls(process.argv.slice(2));
else callForEver(String(workerData));
