import type { Registry } from 'prom-client';
import { taskOf, VIEWS } from '#application';
import { gauge } from './metrics.js';

/** Shows which tasks this process does. Over all processes each task sums to 1, and to 0 for the moments in which no process has it. */
export function measureWork(registry: Registry, work: { owned(): readonly string[] }): void {
  gauge(registry, 'work_owned', () => {
    const own = work.owned();
    return VIEWS.map(taskOf).map((piece) => [{ piece }, own.includes(piece)]);
  });
}
