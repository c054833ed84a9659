import { backoffMs } from '../pacing/backoff.js';
import type { Position } from '../ports/event-store.js';
import { isAsk } from '../projections/due-list/due-list.view.js';
import { keyOf, type Due } from './due.js';

/** The first retry comes within a second. */
const RETRY = { firstMs: 800, boundMs: 30_000 };
/** What the gateway will decide later, perhaps after days, is asked for more slowly, and so is tried what that holds up. */
const PENDING = { firstMs: 30_000, boundMs: 10 * 60_000 };
/** Something settled that a view still shows, though it has caught up, is not tried again sooner. */
const SETTLED_MS = 1_000;

/** Times are of `performance.now()`. */
interface Retry {
  readonly due: Due;
  /** In a row, the last attempt included. */
  readonly failures: number;
  /** How often the gateway has answered that it will decide later, or another item was in the way, and when last. */
  readonly pending: { readonly answers: number; readonly at: number } | null;
  readonly notBefore: number;
}

/**
 * What is not to be tried just now: items that wait for their next attempt, each with its own backoff, and settled ones that the view still
 * shows. An item that waits is remembered here until it is settled, whatever the view shows.
 */
export class Schedule {
  private readonly retries = new Map<string, Retry>();
  private readonly settledAt = new Map<string, { readonly position: Position; readonly until: number }>();

  /** Whether an item that a view shows as of a position is new to the schedule, or due again. */
  isOpen(due: Due, asOf: Position | null): boolean {
    if (this.isWaiting(due)) return false;
    const markSettled = this.settledAt.get(keyOf(due));
    return !markSettled || ((asOf ?? '') >= markSettled.position && performance.now() >= markSettled.until);
  }

  /** Whether it was tried, and is to be tried again at a time of its own. */
  isWaiting(due: Due): boolean {
    return this.retries.has(keyOf(due));
  }

  /** Whether the view may still show it though it is done. */
  isSettled(due: Due): boolean {
    return this.settledAt.has(keyOf(due));
  }

  /** While it is being tried it waits for no retry. */
  markStarted(due: Due): void {
    const key = keyOf(due);
    const retry = this.retries.get(key);
    if (retry) this.retries.set(key, { ...retry, notBefore: Infinity });
  }

  /** How often in a row it has failed now. */
  markFailed(due: Due): number {
    const key = keyOf(due);
    const before = this.retries.get(key);
    const failures = (before?.failures ?? 0) + 1;
    const notBefore = performance.now() + backoffMs(failures, RETRY);
    this.retries.set(key, { due: tried(due), failures, pending: before?.pending ?? null, notBefore });
    return failures;
  }

  /** Open until the gateway has decided, about it or about what holds it up. No failure, and it ends a row of them. */
  markPending(due: Due): void {
    const key = keyOf(due);
    const at = performance.now();
    const answers = (this.retries.get(key)?.pending?.answers ?? 0) + 1;
    this.retries.set(key, { due: tried(due), failures: 0, pending: { answers, at }, notBefore: at + backoffMs(answers, PENDING) });
  }

  /** The contract has changed: what held up a deadline of it may be over. What the gateway is asked for waits on. */
  markChanged({ contractId, item }: Due): void {
    if (isAsk(item)) return;
    const key = keyOf({ contractId, item });
    const retry = this.retries.get(key);
    if (retry?.pending && retry.failures === 0 && retry.notBefore !== Infinity) this.retries.delete(key);
  }

  /** Whether the gateway has the order and will decide later, as far as this process knows. */
  isPending(due: Due): boolean {
    return (this.retries.get(keyOf(due))?.pending ?? null) !== null;
  }

  /** Not tried again before the view has caught up with the position. */
  settled(due: Due, position: Position | null): void {
    const key = keyOf(due);
    this.retries.delete(key);
    this.settledAt.delete(key);
    if (position !== null) this.settledAt.set(key, { position, until: performance.now() + SETTLED_MS });
  }

  /** Forgets what a view as of a position no longer shows. */
  forgetSettled(asOf: Position | null): void {
    const now = performance.now();
    // In the order in which they were settled.
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

  /** What failed and waits to be tried again; only what the gateway has given no answer about for `unansweredMs`. */
  waiting({ unansweredMs }: { readonly unansweredMs: number } = { unansweredMs: 0 }): readonly Due[] {
    const since = performance.now() - unansweredMs;
    const waiting = [...this.retries.values()].filter(({ failures, pending }) => failures > 0 && (pending === null || pending.at <= since));
    return waiting.map(({ due }) => due);
  }

  /** How many asks the gateway has not decided yet. */
  get pendingCount(): number {
    return [...this.retries.values()].filter(({ due, pending }) => pending !== null && isAsk(due.item)).length;
  }
}

const tried = ({ contractId, item }: Due): Due => ({ contractId, item });
