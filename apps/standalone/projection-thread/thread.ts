import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { lowerPriority } from '#adapters/sqlite/files/low-priority';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import { LocalProjections, type DueListDocument, type Log, type ProjectorStatus, type SavedBatch } from '#projections';
import type { CommitFigures } from '#apps/process/stores/stores';
import type { FromProjections, ProjectionStart, ToProjections } from './protocol.js';

type Post = (message: FromProjections) => void;

const STATUS_EVERY_MS = 100;
/**
 * The worker of the due list takes what is due at once from the appends themselves, in this process. So its view may follow in fewer, larger
 * saves: in saves of 300 events an event costs it 6 µs, in saves of 100 11 µs.
 */
const DUE_LIST_REST_MS = 50;

/** Folds the log into the views on this thread. Its priority is low: requests go first, and wait for a view only when they ask to. */
async function runProjections(port: MessagePort, { eventsFile, viewsFile, debug }: ProjectionStart): Promise<void> {
  lowerPriority();
  const post: Post = (message) => port.postMessage(message);
  const events = SqliteEventStore.openToRead(eventsFile);
  const views = SqliteViewStore.openToProject(viewsFile, { onFatal: (line) => post({ fatal: line }) });
  const stopping = new AbortController();
  const projections = new LocalProjections(
    { events, feed: events, views, logOf: logPoster(post, debug) },
    {
      onSaved: (saved) => postDue(post, saved),
      onStatus: statusPoster(post, views.thread.stats),
      longestRestMs: DUE_LIST_REST_MS,
    },
  );

  port.on('message', (message: ToProjections) => {
    if (message === 'stop') stopping.abort();
  });
  await projections.run(stopping.signal);
  await views.close();
  await events.close();
  port.close();
}

/** Leaves out contracts with nothing due: every message wakes the thread that answers requests. */
function postDue(post: Post, { position, documents }: SavedBatch<DueListDocument>): void {
  const due = documents.filter(({ body }) => body.items.length > 0);
  if (due.length > 0 || documents.length === 0) post({ saved: { position, documents: due } });
}

/** A function that posts the last status of each projection, at most every `STATUS_EVERY_MS`. */
function statusPoster(post: Post, commits: CommitFigures): (status: ProjectorStatus) => void {
  const changed = new Map<string, ProjectorStatus>();
  return (status) => {
    if (changed.size === 0) {
      setTimeout(() => {
        post({ statuses: [...changed.values()], commits });
        changed.clear();
      }, STATUS_EVERY_MS).unref();
    }
    changed.set(status.view, status);
  };
}

/** Lines go to the logger of the main thread: this thread loads nothing of Nest, which would take 30 MiB. */
function logPoster(post: Post, debug: boolean): (context: string) => Log {
  return (context) => {
    const poster =
      (logged: keyof Log) =>
      (record: object): void =>
        post({ logged, record, context });
    return { log: poster('log'), error: poster('error'), warn: poster('warn'), debug: debug ? poster('debug') : () => undefined };
  };
}

if (!parentPort) throw new Error('the projection thread must be started as a worker thread');
await runProjections(parentPort, workerData as ProjectionStart);
