import { Injectable, Logger } from '@nestjs/common';
import { Alarm } from '../pacing/alarm.js';
import { backoffMs, pause } from '../pacing/backoff.js';
import { Clock } from '../ports/clock.js';
import type { Position } from '../ports/event-store.js';
import { ViewRebuilding } from '../ports/view-store.js';
import { DUE_LIST_VIEW, type DueListDocument } from '../projections/due-list/due-list.view.js';
import type { SavedBatch } from '../projections/projector.js';
import { VIEWS } from '../projections/registry.js';
import { Attempts } from './attempts.js';
import { DueReader } from './due-reader.js';
import { keyOf, type Due } from './due.js';

/** Time limit for seeing that the clock was moved, or that another process saved. */
const LOOK_AGAIN_MS = 5_000;
/** Above this many due items in memory, read the list page by page instead. */
const ENOUGH = 1_000;
const RETRY = { firstMs: 200, boundMs: 5_000 };

export interface DueListStatus {
  readonly inFlight: number;
  /** Tried without success and waiting to be tried again. */
  readonly retrying: number;
  /** Fundings that the gateway has given no answer about for 15 minutes: for an operator to look at. */
  readonly unknownFundings: number;
  /** Attempts since the start that did not settle what was due. */
  readonly failures: number;
}

/** The one process manager: does what is on the due list, when it is due, oldest first, and again until it is settled. */
@Injectable()
export class DueListWorker {
  private readonly logger = new Logger('due list');
  private readonly alarm = new Alarm();
  /** Due and not started yet; the list is read again when this is empty. */
  private found: Due[] = [];
  private nextDueAt: string | null = null;
  /** Whether the list may hold more to start than when it was last read to its end. */
  private isChanged = true;
  private readAgainAt = 0;
  private isAtWork = false;

  constructor(
    private readonly attempts: Attempts,
    private readonly reader: DueReader,
    private readonly clock: Clock,
  ) {
    attempts.onFinished = () => this.alarm.ring();
  }

  /** Makes the worker read the list now, because something changed that is not in memory. */
  private wake(): void {
    this.isChanged = true;
    this.alarm.ring();
  }

  /** Takes what is due from the documents just saved, so that nothing need be read back; to be called after each of the view's saves. */
  saved({ documents, position }: SavedBatch<DueListDocument>): void {
    if (documents.length === 0 || this.found.length > ENOUGH) return this.wake();
    const now = this.clock.now();
    const items = documents.flatMap(({ id, body }) => body.items.map((item): Due => ({ contractId: id, item })));
    for (const { item } of items) if (item.dueAt > now) this.nextDueAt = earlier(this.nextDueAt, item.dueAt);
    this.attempts.schedule.caughtUp(position);
    const due = items.filter(({ item }) => item.dueAt <= now);
    this.add(due, position);
    this.alarm.ring();
  }

  /** Runs until the signal aborts; then starts nothing more and waits for what is in flight, at most `finishMs`. It may be run again. */
  async run(signal: AbortSignal, finishMs = 5_000): Promise<void> {
    // Other processes may have done what was found in an earlier run.
    this.found = [];
    this.isChanged = true;
    this.isAtWork = true;
    this.attempts.goOn();
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.alarm.sleep(await this.look(), signal);
        failures = 0;
      } catch (failure) {
        failures += 1;
        this.isChanged = true;
        if (!(failure instanceof ViewRebuilding))
          this.logger.warn(JSON.stringify({ event: 'dueListUnread', failures, reason: String(failure) }));
        await this.alarm.sleep(backoffMs(failures, RETRY), signal);
      }
    }
    const giveUp = new AbortController();
    await Promise.race([this.attempts.stop(), pause(finishMs, giveUp.signal)]);
    giveUp.abort();
    this.isAtWork = false;
  }

  /**
   * Tries all that is due now once, whatever its backoff, and waits until the views show what came of it. Throws `VIEW_BEHIND` when a view
   * does not get there.
   */
  async tryAllDue(): Promise<void> {
    const now = this.clock.now();
    const tried = new Set<string>();
    for (;;) {
      await this.reader.caughtUp([DUE_LIST_VIEW]);
      const due: Due[] = [];
      for await (const page of this.reader.pages(now)) due.push(...page.due.filter((one) => !tried.has(keyOf(one))));
      if (due.length === 0) break;
      for (const one of due) tried.add(keyOf(one));
      await Promise.all(due.map((one) => this.attempts.tryOnce(one)));
    }
    await this.reader.caughtUp(VIEWS);
  }

  status(): DueListStatus {
    const { schedule, running, failed } = this.attempts;
    const own = { inFlight: running, failures: failed };
    // What it would try again may have been settled by the process that has the work now.
    if (!this.isAtWork) return { ...own, retrying: 0, unknownFundings: 0 };
    return { ...own, retrying: schedule.waiting().length, unknownFundings: this.attempts.unknownFundings().length };
  }

  /** How many fundings the gateway will decide later. Not part of `status`: nothing is wrong with them. */
  get pendingFundings(): number {
    return this.isAtWork ? this.attempts.schedule.pendingCount : 0;
  }

  /** Starts what can be started; returns the milliseconds until the next look, unless woken before. */
  private async look(): Promise<number> {
    const { schedule } = this.attempts;
    if (!schedule.ready().every((due) => this.attempts.tryStart(due))) return LOOK_AGAIN_MS;
    do {
      for (let due = this.found[0]; due; due = this.found[0]) {
        if (!this.isDone(due) && !this.attempts.tryStart(due)) return LOOK_AGAIN_MS;
        this.found.shift();
      }
    } while (await this.find());
    const dueInMs = this.nextDueAt === null ? Infinity : Date.parse(this.nextDueAt) - Date.parse(this.clock.now());
    return Math.max(1, Math.min(dueInMs, schedule.nextRetryMs(), LOOK_AGAIN_MS));
  }

  /** Reads the list on to the first page with something to start; false when there is none. */
  private async find(): Promise<boolean> {
    const now = this.clock.now();
    const isNextDue = this.nextDueAt !== null && this.nextDueAt <= now;
    if (!this.isChanged && !isNextDue && performance.now() < this.readAgainAt) return false;
    this.isChanged = false;
    this.readAgainAt = performance.now() + LOOK_AGAIN_MS;
    this.nextDueAt = null;
    const { schedule } = this.attempts;
    for await (const { due, nextDueAt, asOf } of this.reader.pages(now)) {
      this.nextDueAt = earlier(this.nextDueAt, nextDueAt);
      // A save may have added newer items while this page was read: keep them.
      this.add(due, asOf);
      schedule.caughtUp(asOf);
      if (this.found.length === 0) continue;
      this.isChanged = true;
      return true;
    }
    return false;
  }

  /** Adds the items that are not already queued, running, waiting for another attempt, or settled since `asOf`. */
  private add(due: readonly Due[], asOf: Position | null): void {
    const queued = new Set(this.found.map(keyOf));
    const { schedule } = this.attempts;
    this.found.push(...due.filter((one) => !queued.has(keyOf(one)) && !this.attempts.isRunning(one) && schedule.isOpen(one, asOf)));
  }

  private isDone(due: Due): boolean {
    return this.attempts.isRunning(due) || this.attempts.schedule.isSettled(due);
  }
}

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);
