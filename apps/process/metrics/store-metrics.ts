import type { Registry } from 'prom-client';
import type { CommitFigures } from '../stores/stores.js';
import { collectCounter, collectGauge } from './metrics.js';

/** Registers the figures of the embedded stores' commits since the start, by store. */
export function measureCommits(registry: Registry, commits: Readonly<Record<string, CommitFigures>>): void {
  const each = (figure: keyof CommitFigures) => () =>
    Object.entries(commits).map(([store, figures]) => [{ store }, figures[figure]] as const);
  collectCounter(registry, 'store_commits_total', each('groups'));
  collectCounter(registry, 'store_jobs_total', each('jobs'));
  collectCounter(registry, 'store_checkpoints_total', each('walCheckpoints'));
  collectGauge(registry, 'store_queue_length', each('queued'));
}
