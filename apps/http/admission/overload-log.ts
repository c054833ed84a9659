import type { FastifyBaseLogger } from 'fastify';
import type { RequestCounts, RequestKind } from './request-load.js';

/** Overload is over when nothing was refused for this time. */
const QUIET_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/** Counts the refusals for overload, and logs one line when they begin and one when they have ended. */
export class OverloadLog {
  readonly refused: RequestCounts = { read: 0, command: 0 };
  private last = 0;
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>) {}

  /** `load` says how much there is to do. */
  add(kind: RequestKind, load: object): void {
    this.refused[kind] += 1;
    this.last = performance.now();
    if (this.looking) return;
    this.log.warn({ event: 'overloaded', refused: kind, ...load }, 'requests are refused');
    const before = { ...this.refused, [kind]: this.refused[kind] - 1 };
    this.looking = setInterval(() => this.endWhenQuiet(before), LOOK_EVERY_MS).unref();
  }

  private endWhenQuiet(before: Readonly<Record<RequestKind, number>>): void {
    if (performance.now() - this.last < QUIET_MS) return;
    clearInterval(this.looking);
    this.looking = undefined;
    const { read, command } = this.refused;
    this.log.info(
      { event: 'overloadEnded', reads: read - before.read, commands: command - before.command },
      'no request is refused any more',
    );
  }
}
