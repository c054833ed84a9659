import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { Injectable, Logger } from '@nestjs/common';
import { endProcess } from '#adapters/sqlite/files/end-process';
import { DueListWorker, Projections, type ProjectorStatus } from '#application';
import type { CommitFigures } from '#apps/process/stores/stores';
import type { FromProjections, ProjectionStart, ToProjections } from './protocol.js';

// Resolved by its name in package.json to the compiled file, because a thread cannot run TypeScript.
const WORKER = createRequire(import.meta.url).resolve('#projection-worker');

/** The files of the projections, and the figures of their commits. */
export class ProjectionFiles {
  constructor(
    readonly start: ProjectionStart,
    readonly commits: { -readonly [Figure in keyof CommitFigures]: CommitFigures[Figure] },
  ) {}
}

/** Runs the projections on a separate thread and passes their saves of the due list to its worker. */
@Injectable()
export class ProjectionThread extends Projections {
  private readonly statuses = new Map<string, ProjectorStatus>();

  constructor(
    private readonly files: ProjectionFiles,
    private readonly dueList: DueListWorker,
  ) {
    super();
  }

  async run(signal: AbortSignal): Promise<void> {
    const worker = new Worker(WORKER, { name: 'projections', workerData: this.files.start });
    worker.on('message', (message: FromProjections) => this.receive(message));
    worker.on('error', (failure) => endProcess(`the projections failed (${failure.message}). This is a bug.`));
    signal.addEventListener('abort', () => worker.postMessage('stop' satisfies ToProjections), { once: true });
    await new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
    });
    if (!signal.aborted) endProcess('the projections ended by themselves. This is a bug.');
  }

  status(): readonly ProjectorStatus[] {
    return [...this.statuses.values()];
  }

  private receive(message: FromProjections): void {
    if ('fatal' in message) return endProcess(message.fatal);
    if ('logged' in message) return Logger[message.logged](message.record, message.context);
    if ('saved' in message) return this.dueList.takeSaved(message.saved);
    for (const status of message.statuses) this.statuses.set(status.view, status);
    Object.assign(this.files.commits, message.commits);
  }
}
