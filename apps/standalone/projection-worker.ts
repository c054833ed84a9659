import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Logger, type LoggerService } from '@nestjs/common';
import { SqliteEventStore } from '#adapters/sqlite/sqlite-event-store';
import { SqliteViewStore } from '#adapters/sqlite/sqlite-view-store';
import { LocalProjections } from '#apps/worker/projections';
import type { FromProjections, ProjectionStart, ToProjections } from './projection-protocol.js';

/** The thread that folds the log into the views, so that no request waits for it. */
async function project(port: MessagePort, { eventsFile, viewsFile }: ProjectionStart): Promise<void> {
  const post = (message: FromProjections): void => port.postMessage(message);
  Logger.overrideLogger(postedLog(post));
  const events = SqliteEventStore.openToRead(eventsFile);
  const views = SqliteViewStore.openInline(viewsFile, { onFatal: (line) => post({ fatal: line }) });
  const stopping = new AbortController();
  const commits = views.thread.stats;
  const projections = new LocalProjections(
    { events, feed: events, views },
    (saved) => post({ saved }),
    (status) => post({ status, commits }),
  );

  port.on('message', (message: ToProjections) => {
    if (message === 'stop') stopping.abort();
  });
  await projections.run(stopping.signal);
  await views.close();
  await events.close();
  port.close();
}

function postedLog(post: (message: FromProjections) => void): LoggerService {
  const posted =
    (logged: 'debug' | 'warn' | 'error' | 'log') =>
    (message: unknown): void =>
      post({ logged, line: String(message) });
  return { log: posted('log'), error: posted('error'), warn: posted('warn'), debug: posted('debug') };
}

if (!parentPort) throw new Error('projection-worker runs as a thread only');
await project(parentPort, workerData as ProjectionStart);
