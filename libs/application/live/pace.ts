import { FairSlots } from '../pacing/fair-slots.js';
import { pause } from '../pacing/backoff.js';
import type { Subscriber } from './subscriber.js';

/** A rest is this many times as long as the work before it, so that streams take a tenth of a process at most. */
const REST_PER_WORK = 9;
/** Of every rest: what is appended meanwhile is read and sent together, which costs much less than one after the other. */
const SHORTEST_MS = 25;
/** However long the work took, so that who reads a stream sees a change within about a second. */
const LONGEST_MS = 1_000;

/** How long to rest after work of this length, in milliseconds. Where more waits already, no longer than the work took. */
export function restAfter(workMs: number, hasMore: boolean): number {
  const wanted = hasMore ? workMs : workMs * REST_PER_WORK;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, wanted));
}

/** Streams that catch up at the same time. */
const AT_ONCE = 2;
/** Each rests so many times as long as it read: all of them together take half of a process at most. */
const REST_PER_READ = 3;

/** The turns of streams that catch up: many that come back together take no more than a few, and each party gets its share. */
export class CatchUpTurns {
  private readonly slots = new FairSlots(AT_ONCE);

  async run<Result>({ party, signal }: Pick<Subscriber, 'party' | 'signal'>, read: () => Promise<Result>): Promise<Result> {
    await this.slots.take(party);
    const began = performance.now();
    try {
      return await read();
    } finally {
      const restMs = (performance.now() - began) * REST_PER_READ;
      void pause(restMs, signal).then(() => this.slots.release(party));
    }
  }
}
