import { Logger } from '@nestjs/common';
import { backoffMs, pause } from '../pacing/backoff.js';
import type { Position } from '../ports/event-store.js';
import type { StreamedItem, Subscriber } from './subscriber.js';

const RETRY = { firstMs: 200, boundMs: 5_000 };

/** Whether everything up to a place is covered; null is the beginning of the log. */
export const covers = (position: Position | null, wanted: Position | null): boolean => (position ?? '') >= (wanted ?? '');

export const laterOf = (one: Position | null, other: Position | null): Position | null => (covers(one, other) ? one : other);

/**
 * How far a subscriber is. Until it has caught up with the others, it reads by itself, and what the others are sent only says how far it has
 * to read. From then on it is sent what they are.
 */
export class Subscription {
  private readonly logger = new Logger('streams');
  private isLive = false;
  private isCatchingUp = false;
  /** Up to where it must read by itself. */
  goal: Position | null = null;

  /** `covered`: everything up to there need not be sent. */
  constructor(
    readonly subscriber: Subscriber,
    public covered: Position | null,
  ) {}

  /** Takes what all are sent. */
  take(items: readonly StreamedItem[]): void {
    const last = items.at(-1);
    if (!last) return;
    if (!this.isLive) this.mustReach(last.position);
    else if (!covers(this.covered, last.position)) {
      const [first] = items;
      const { covered } = this;
      this.subscriber.deliver(
        first && covers(covered, first.position) ? items.filter(({ position }) => !covers(covered, position)) : items,
      );
      this.covered = last.position;
    }
  }

  /** Reads by itself, at least up to there, before it is sent anything more. */
  mustReach(position: Position | null): void {
    this.isLive = false;
    this.goal = laterOf(this.goal, position);
  }

  /** Whether it has read as far as it must. Then it is sent what the others are. */
  joins(): boolean {
    this.isLive = covers(this.covered, this.goal);
    if (this.isLive) this.isCatchingUp = false;
    return this.isLive;
  }

  /** Reads until it has caught up or ended, whatever fails meanwhile. `read` does some of it, and says whether it has joined. */
  async catchUp(read: () => Promise<boolean>): Promise<void> {
    const { signal } = this.subscriber;
    // Whoever is at it already goes on as far as it must by now.
    if (this.isCatchingUp) return;
    this.isCatchingUp = true;
    for (let failures = 0; !signal.aborted;) {
      try {
        if (await read()) return;
        failures = 0;
      } catch (failure) {
        failures += 1;
        const reason = failure instanceof Error ? failure.message : String(failure);
        this.logger.warn({ event: 'streamInterrupted', failures, reason });
        await pause(backoffMs(failures, RETRY), signal);
      }
    }
  }
}
