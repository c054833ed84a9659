import { Gauge, type Registry } from 'prom-client';
import { VIEWS } from '#application';
import { pieceOf, type Work } from './work.js';

/** Who does what: summed over all processes, each piece is 1, and 0 for the moments in which nobody has it. */
export function measureWork(registry: Registry, work: Work): void {
  const help = 'Whether this process does a piece of the work: keeping a view, and for the due list doing what is due.';
  const owned = new Gauge({ name: 'work_owned', help, labelNames: ['piece'], registers: [registry], collect });
  function collect(): void {
    const own = work.owned();
    for (const piece of VIEWS.map(pieceOf)) owned.set({ piece }, own.includes(piece) ? 1 : 0);
  }
}
