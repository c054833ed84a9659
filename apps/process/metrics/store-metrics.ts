import type { Registry } from 'prom-client';
import type { CommitFigures } from '../stores/stores.js';
import { counted, gauge } from './metrics.js';

/** What the writers of the embedded stores did since the start, by store. */
export function measureCommits(registry: Registry, commits: Readonly<Record<string, CommitFigures>>): void {
  const each = (figure: keyof CommitFigures) => () =>
    Object.entries(commits).map(([store, figures]) => [{ store }, figures[figure]] as const);
  counted(registry, 'store_commits_total', each('groups'));
  counted(registry, 'store_jobs_total', each('jobs'));
  counted(registry, 'store_checkpoints_total', each('checkpoints'));
  gauge(registry, 'store_queue_length', each('queued'));
}
