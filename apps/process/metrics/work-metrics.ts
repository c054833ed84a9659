import type { Registry } from 'prom-client';
import { taskOf, VIEWS } from '#application';
import { collectGauge } from './metrics.js';

/** Registers which background tasks this process runs. Over all processes each task sums to 1, or to 0 while no process has it. */
export function measureWork(registry: Registry, work: { owned(): readonly string[] }): void {
  collectGauge(registry, 'work_owned', () => {
    const own = work.owned();
    return VIEWS.map(taskOf).map((task) => [{ piece: task }, own.includes(task)]);
  });
}
