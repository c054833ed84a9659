import type { Registry } from 'prom-client';
import { VIEWS } from '#application';
import { gauge } from '#apps/wiring/metrics';
import { pieceOf, type Work } from './work.js';

/** Who does what: summed over all processes, each piece is 1, and 0 for the moments in which nobody has it. */
export function measureWork(registry: Registry, work: Work): void {
  gauge(registry, 'work_owned', () => {
    const own = work.owned();
    return VIEWS.map(pieceOf).map((piece) => [{ piece }, own.includes(piece)]);
  });
}
