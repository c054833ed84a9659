import type { Registry } from 'prom-client';
import { collectCounter, collectGauge, createCounter } from '#apps/process/metrics/metrics';
import type { StreamOver } from './event-stream.js';

/** The kinds of streams, as metrics name them, each with the name of its events. */
export const STREAM_KINDS = { feed: 'event', myJobs: 'contract' } as const;
export type StreamKind = keyof typeof STREAM_KINDS;

const KINDS = Object.keys(STREAM_KINDS) as readonly StreamKind[]; // its keys

/** Counts the streams of the process and what they send. */
export class StreamCounts {
  private readonly open: Record<StreamKind, number> = { feed: 0, myJobs: 0 };
  private readonly events: Record<StreamKind, number> = { feed: 0, myJobs: 0 };
  private readonly ended;

  /** `unsentBytes` says what waits to be sent. */
  constructor(registry: Registry, unsentBytes: () => number) {
    collectGauge(registry, 'streams_open', () => KINDS.map((stream) => [{ stream }, this.open[stream]]));
    collectGauge(registry, 'stream_unsent_bytes', () => [[{}, unsentBytes()]]);
    collectCounter(registry, 'stream_events_total', () => KINDS.map((stream) => [{ stream }, this.events[stream]]));
    this.ended = createCounter(registry, 'streams_ended_total');
  }

  begun(kind: StreamKind): void {
    this.open[kind] += 1;
  }

  sent(kind: StreamKind, count: number): void {
    this.events[kind] += count;
  }

  over(kind: StreamKind, reason: StreamOver): void {
    this.open[kind] -= 1;
    this.ended.inc(kind, reason);
  }
}
