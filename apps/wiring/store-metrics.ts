import { Counter, Gauge, type Registry } from 'prom-client';
import type { CommitFigures } from './stores.js';

/** What the writers of the embedded stores did since the start, by store. */
export function measureCommits(registry: Registry, commits: Readonly<Record<string, CommitFigures>>): void {
  counted(registry, commits, 'store_commits_total', 'Commits; each is one sync of the write-ahead log, views excepted.', 'groups');
  counted(registry, commits, 'store_jobs_total', 'Appends, saves and charges that those commits held.', 'jobs');
  counted(registry, commits, 'store_checkpoints_total', 'Times the write-ahead log was moved into the database.', 'checkpoints');
  const registers = [registry];
  const queued = new Gauge({ name: 'store_queue_length', help: 'Jobs not answered yet.', labelNames: ['store'], registers, collect });
  function collect(): void {
    for (const [store, figures] of Object.entries(commits)) queued.set({ store }, figures.queued);
  }
}

function counted(
  registry: Registry,
  commits: Readonly<Record<string, CommitFigures>>,
  name: string,
  help: string,
  figure: 'groups' | 'jobs' | 'checkpoints',
): void {
  const registers = [registry];
  const counter = new Counter({ name, help, labelNames: ['store'], registers, collect });
  function collect(): void {
    counter.reset();
    for (const [store, figures] of Object.entries(commits)) counter.inc({ store }, figures[figure]);
  }
}
