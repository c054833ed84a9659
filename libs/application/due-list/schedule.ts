import { backoffMs } from '../pacing/backoff.js';
import type { Position } from '../ports/event-store.js';
import { keyOf, type Due } from './due.js';

/** The first retry comes within a second. */
const RETRY = { firstMs: 800, boundMs: 30_000 };
/** Something settled that a view still shows, though it has caught up, is not asked again sooner. */
const SETTLED_MS = 1_000;

interface Retry {
  readonly due: Due;
  readonly failures: number;
  /** In real time, as `performance.now()` tells it. */
  readonly notBefore: number;
}

/**
 * What is not to be tried just now: items that wait for their next retry, each with its own backoff, and settled ones that the view still
 * shows. A retry is remembered here until it is settled, whatever the view says.
 */
export class Schedule {
  private readonly retries = new Map<string, Retry>();
  private readonly settledAt = new Map<string, { readonly position: Position; readonly until: number }>();

  /** Whether an item that a view shows as of a position is new to the schedule, or due again. */
  isOpen(due: Due, asOf: Position | null): boolean {
    const key = keyOf(due);
    if (this.retries.has(key)) return false;
    const settled = this.settledAt.get(key);
    return !settled || ((asOf ?? '') >= settled.position && performance.now() >= settled.until);
  }

  /** Whether the view may still show it though it is done. */
  isSettled(due: Due): boolean {
    return this.settledAt.has(keyOf(due));
  }

  /** While it is being tried it waits for no retry. */
  started(due: Due): void {
    const key = keyOf(due);
    const retry = this.retries.get(key);
    if (retry) this.retries.set(key, { ...retry, notBefore: Infinity });
  }

  /** How often in a row it has failed now. */
  failed(due: Due): number {
    const key = keyOf(due);
    const failures = (this.retries.get(key)?.failures ?? 0) + 1;
    this.retries.set(key, { due, failures, notBefore: performance.now() + backoffMs(failures, RETRY) });
    return failures;
  }

  /** Not tried again before the view has caught up with the position. */
  settled(due: Due, position: Position | null): void {
    const key = keyOf(due);
    this.retries.delete(key);
    this.settledAt.delete(key);
    if (position !== null) this.settledAt.set(key, { position, until: performance.now() + SETTLED_MS });
  }

  /** Lets go of what a view as of a position no longer shows. */
  caughtUp(asOf: Position | null): void {
    const now = performance.now();
    // The longest settled come first.
    for (const [key, { position, until }] of this.settledAt) {
      if (now < until) return;
      if ((asOf ?? '') >= position) this.settledAt.delete(key);
    }
  }

  /** Retries whose time has come, the oldest work first. */
  ready(): readonly Due[] {
    const now = performance.now();
    const ready = [...this.retries.values()].filter(({ notBefore }) => notBefore <= now).map(({ due }) => due);
    return ready.toSorted((a, b) => (a.item.dueAt < b.item.dueAt ? -1 : 1));
  }

  /** Milliseconds until the next retry; infinite when there is none. */
  nextRetryMs(): number {
    const next = [...this.retries.values()].reduce((least, { notBefore }) => Math.min(least, notBefore), Infinity);
    return Math.max(0, next - performance.now());
  }

  /** What failed and waits to be tried again. */
  waiting(): readonly Due[] {
    return [...this.retries.values()].map(({ due }) => due);
  }
}
