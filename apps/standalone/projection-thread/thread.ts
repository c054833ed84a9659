import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Logger, type LoggerService } from '@nestjs/common';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { giveWay } from '#adapters/sqlite/files/low-priority';
import { endWithProcess } from '#adapters/sqlite/files/threads';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import type { DueListDocument, ProjectorStatus, Saved } from '#application';
import { LocalProjections } from '#application';
import type { CommitFigures } from '#apps/process/stores/stores';
import type { FromProjections, ProjectionStart, ToProjections } from './protocol.js';

type Post = (message: FromProjections) => void;

const STATUS_EVERY_MS = 100;

/** The thread that folds the log into the views. Requests go first: they wait for it only where they ask to. */
async function project(port: MessagePort, { eventsFile, viewsFile, debug }: ProjectionStart): Promise<void> {
  giveWay();
  const post: Post = (message) => port.postMessage(message);
  Logger.overrideLogger(postedLog(post, debug));
  const events = SqliteEventStore.openToRead(eventsFile);
  const views = SqliteViewStore.openToProject(viewsFile, { onFatal: (line) => post({ fatal: line }) });
  const stopping = new AbortController();
  const tell = statusTold(post, views.thread.stats);
  const projections = new LocalProjections({ events, feed: events, views }, (saved) => tellDue(post, saved), tell);

  port.on('message', (message: ToProjections) => {
    if (message === 'stop') stopping.abort();
  });
  await projections.run(stopping.signal);
  await views.close();
  await events.close();
  port.close();
}

/** Every message wakes the thread that answers requests: what has nothing due is no news to it. */
function tellDue(post: Post, { position, documents }: Saved<DueListDocument>): void {
  const due = documents.filter(({ body }) => body.items.length > 0);
  if (due.length > 0 || documents.length === 0) post({ saved: { position, documents: due } });
}

/** Tells of each projection how it stands, at most every so often. */
function statusTold(post: Post, commits: CommitFigures): (status: ProjectorStatus) => void {
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

function postedLog(post: Post, debug: boolean): LoggerService {
  const posted =
    (logged: 'debug' | 'warn' | 'error' | 'log') =>
    (message: unknown): void =>
      post({ logged, line: String(message) });
  return { log: posted('log'), error: posted('error'), warn: posted('warn'), ...(debug && { debug: posted('debug') }) };
}

if (!parentPort) throw new Error('projection-worker runs as a thread only');
endWithProcess();
await project(parentPort, workerData as ProjectionStart);
