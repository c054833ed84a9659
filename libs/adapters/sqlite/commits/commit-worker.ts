import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { openWriter } from '../files/database.js';
import { ThreadNews } from '../files/file-changes.js';
import { giveWay } from '../files/low-priority.js';
import { endWithProcess } from '../files/threads.js';
import { CheckpointAside } from './background-checkpoint.js';
import type { FromWorker, JobsName, PrepareJobs, ToWorker, WorkerStart } from './commit-protocol.js';
import { FatalFault, GroupCommit } from './group-commit.js';
import { Checkpoints } from './wal-checkpoints.js';

/** The thread that writes one file. It loads no framework: types apart, nothing of the application ring. */
const JOBS: Readonly<Record<JobsName, () => Promise<{ readonly prepare: PrepareJobs }>>> = {
  'event-log': () => import('../event-log/event-log-jobs.js'),
  views: () => import('../views/view-jobs.js'),
  'gateway-ledger': () => import('../sandbox-gateway/ledger-jobs.js'),
};

async function serve(port: MessagePort, { file, synchronous, jobs, givesWay }: WorkerStart): Promise<void> {
  if (givesWay) giveWay();
  const { prepare } = await JOBS[jobs]();
  const db = openWriter(file, synchronous);
  const group = new GroupCommit(db, file, prepare(db));
  const checkpoints = new Checkpoints(db, file, synchronous);
  checkpoints.run('TRUNCATE');
  // Where nothing is synced, a checkpoint does not wait for the disk.
  const aside = synchronous === 'FULL' ? await CheckpointAside.open(file) : null;
  const news = new ThreadNews(file);

  let stopped = false;
  /** Does it unless a fault has stopped the thread, or stops it now. */
  const guarded = (action: () => void): void => {
    if (stopped) return;
    try {
      action();
    } catch (error) {
      stopped = true;
      const fatal = error instanceof FatalFault ? error.message : `${file}: the writer failed (${String(error)}). This is a bug.`;
      port.postMessage({ fatal } satisfies FromWorker);
    }
  };
  const tidy = (done: number): void => {
    const due = checkpoints.due(done);
    const told = (made: boolean): void => {
      if (made) port.postMessage({ checkpoints: checkpoints.count } satisfies FromWorker);
    };
    if (due === 'PASSIVE' && aside) aside.begin((failure) => guarded(() => told(checkpoints.finish(failure))));
    else if (due) told(checkpoints.runDue(due));
  };
  const commit = (batches: readonly (readonly unknown[])[]): void => {
    const started = performance.now();
    const outcomes = group.run(batches.flat());
    const answered = { messages: batches.length, outcomes, commitSeconds: (performance.now() - started) / 1000 };
    port.postMessage({ answered } satisfies FromWorker);
    news.tell();
    // After the answers, which need not wait for it.
    tidy(outcomes.length);
  };
  const close = async (): Promise<void> => {
    await aside?.close();
    guarded(() => {
      checkpoints.run('TRUNCATE');
      db.close();
    });
    await checkpoints.close();
    news.close();
    port.close();
  };

  port.on('message', (first: ToWorker) =>
    guarded(() => {
      const messages = [first, ...waiting(port)];
      const batches = messages.flatMap((message) => (message === 'close' ? [] : [message.jobs]));
      if (batches.length > 0) commit(batches);
      if (messages.includes('close')) void close();
    }),
  );
  port.postMessage({ ready: true } satisfies FromWorker);
}

/** What queued while the last commit ran: it makes the next group. */
function waiting(port: MessagePort): readonly ToWorker[] {
  const found: ToWorker[] = [];
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) found.push(next.message as ToWorker);
  return found;
}

if (!parentPort) throw new Error('commit-worker runs as a thread only');
const port = parentPort;
endWithProcess();
try {
  await serve(port, workerData as WorkerStart);
} catch (error) {
  port.postMessage({ refused: error instanceof Error ? error.message : String(error) } satisfies FromWorker);
}
