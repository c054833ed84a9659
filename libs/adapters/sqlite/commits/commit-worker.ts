import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { openWriter, type Database } from '../files/database.js';
import { FileChanges } from '../files/file-changes.js';
import type { FromWorker, PrepareJobs, ToWorker, WorkerStart } from './commit-protocol.js';
import { FatalFault, GroupCommit } from './group-commit.js';
import { WalCheckpoints } from './wal-checkpoints.js';

/** What the thread holds open for its file. */
interface OpenFile {
  readonly file: string;
  readonly db: Database;
  readonly group: GroupCommit;
  readonly walCheckpoints: WalCheckpoints;
  readonly changes: FileChanges;
}

async function openFile({ file, synchronous, jobs }: WorkerStart): Promise<OpenFile> {
  // Every module of jobs exports `prepare`; the specs of each store run its own.
  const { prepare } = (await import(new URL(`../${jobs}`, import.meta.url).href)) as { readonly prepare: PrepareJobs };
  const db = openWriter(file, synchronous);
  const group = new GroupCommit(db, file, prepare(db));
  const walCheckpoints = new WalCheckpoints(db, file, synchronous);
  walCheckpoints.run('TRUNCATE');
  return { file, db, group, walCheckpoints, changes: new FileChanges(file) };
}

/** The thread that writes one file. It loads no framework, and of the application ring only types. */
class CommitWorker {
  private hasStopped = false;

  constructor(
    private readonly port: MessagePort,
    private readonly open: OpenFile,
  ) {}

  start(): void {
    this.port.on('message', (first: ToWorker) => this.guard(() => this.receive(first)));
    this.post({ ready: true });
  }

  private receive(first: ToWorker): void {
    const messages = [first, ...takeQueued(this.port)];
    const batches = messages.flatMap((message) => (message === 'close' ? [] : [message.jobs]));
    if (batches.length > 0) this.commit(batches);
    if (messages.includes('close')) void this.close();
  }

  private commit(batches: readonly (readonly unknown[])[]): void {
    const startedAt = performance.now();
    const outcomes = this.open.group.run(batches.flat());
    const answered = { messages: batches.length, outcomes, commitSeconds: (performance.now() - startedAt) / 1000 };
    this.post({ answered });
    this.open.changes.tell();
    // After the answers, which need not wait for it.
    const { walCheckpoints } = this.open;
    if (walCheckpoints.runIfDue()) this.post({ walCheckpoints: walCheckpoints.count });
  }

  private async close(): Promise<void> {
    const { walCheckpoints, db, changes } = this.open;
    this.guard(() => {
      walCheckpoints.run('TRUNCATE');
      db.close();
    });
    await walCheckpoints.close();
    changes.close();
    this.port.close();
  }

  /** Runs an action. A fault stops the worker for good: it reports the fault and runs nothing more. */
  private guard(action: () => void): void {
    if (this.hasStopped) return;
    try {
      action();
    } catch (error) {
      this.hasStopped = true;
      const fatal = error instanceof FatalFault ? error.message : `${this.open.file}: the writer failed (${String(error)}). This is a bug.`;
      this.post({ fatal });
    }
  }

  private post(message: FromWorker): void {
    this.port.postMessage(message);
  }
}

/** The messages that queued while the last commit ran: they make the next group. */
function takeQueued(port: MessagePort): readonly ToWorker[] {
  const found: ToWorker[] = [];
  // Only `CommitThread` has the other end of the port.
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) found.push(next.message as ToWorker);
  return found;
}

if (!parentPort) throw new Error('commit-worker runs as a thread only');
const port = parentPort;
try {
  const start = workerData as WorkerStart; // given by `CommitThread.start`
  new CommitWorker(port, await openFile(start)).start();
} catch (error) {
  port.postMessage({ refused: error instanceof Error ? error.message : String(error) } satisfies FromWorker);
}
