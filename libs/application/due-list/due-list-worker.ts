import { Injectable, Logger } from '@nestjs/common';
import { ContractRepository } from '../commands/contract-repository.js';
import type { LoadedContract } from '../commands/loaded-contract.js';
import type { RecordedEvent } from '../events/recorded-event.js';
import { Alarm } from '../pacing/alarm.js';
import { backoffMs, pause } from '../pacing/backoff.js';
import { Clock } from '../ports/clock.js';
import type { Position } from '../ports/event-store.js';
import { ViewRebuilding } from '../ports/view-store.js';
import { dueAfter } from '../projections/due-list/due-list.projection.js';
import { DUE_LIST_VIEW, type DueListDocument } from '../projections/due-list/due-list.view.js';
import type { SavedBatch } from '../projections/projector.js';
import { VIEWS } from '../projections/registry.js';
import { Attempts } from './attempts.js';
import { DueReader } from './due-reader.js';
import { DueQueue } from './due-queue.js';
import { keyOf, type Due } from './due.js';

/** Time limit for seeing that the clock was moved, or that another process saved. */
const LOOK_AGAIN_MS = 5_000;
/** What found no free slot is tried again when an attempt ends, or after this time. */
const NO_SLOT_MS = 200;
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

/** The one process manager: does what is on the due list, when it is due, of each party the oldest first, and again until it is settled. */
@Injectable()
export class DueListWorker {
  private readonly logger = new Logger('due list');
  private readonly alarm = new Alarm();
  private readonly queue = new DueQueue();
  private nextDueAt: string | null = null;
  /** Whether the list may hold more to start than when it was last read to its end. */
  private isChanged = true;
  private readAgainAt = 0;
  private isAtWork = false;

  constructor(
    private readonly attempts: Attempts,
    private readonly reader: DueReader,
    private readonly clock: Clock,
    contracts: ContractRepository,
  ) {
    contracts.onAppended = (contract, append) => this.takeAppended(contract, append);
    attempts.onFinished = () => this.alarm.ring();
  }

  /** Makes the worker read the list now, because something changed that is not in memory. */
  private wake(): void {
    this.isChanged = true;
    this.alarm.ring();
  }

  /** Takes what is due from the documents just saved, so that nothing need be read back; to be called after each of the view's saves. */
  takeSaved({ documents, position }: SavedBatch<DueListDocument>): void {
    if (documents.length === 0) return this.wake();
    const now = this.clock.now();
    const items = documents.flatMap(({ id, body }) => body.items.map((item): Due => ({ contractId: id, item })));
    for (const { item } of items) if (item.dueAt > now) this.nextDueAt = earlier(this.nextDueAt, item.dueAt);
    this.attempts.schedule.forgetSettled(position);
    const due = items.filter(({ item }) => item.dueAt <= now);
    for (const one of due) this.attempts.schedule.markChanged(one);
    this.add(due, position);
    this.alarm.ring();
  }

  /**
   * Takes what the last event of an append of this process made due at once, so that a funding need not wait until the log was read and the
   * view saved. Of the other events of an append the position is not known yet, and an order says the same position each time it is sent. What
   * is left out here, or forgotten by a crash, the view still has.
   */
  private takeAppended({ state }: LoadedContract, append: readonly RecordedEvent[]): void {
    const last = append.at(-1);
    if (!this.isAtWork || !last || state.status === 'none') return;
    const now = this.clock.now();
    const due = dueAfter(append, state).filter(({ dueAt, eventId }) => dueAt <= now && eventId === last.eventId);
    if (due.length === 0) return;
    this.add(
      due.map((item): Due => ({ contractId: last.contractId, item, isNew: true })),
      last.position,
    );
    this.alarm.ring();
  }

  /** Runs until the signal aborts; then starts nothing more and waits for what is in flight, at most `finishMs`. It may be run again. */
  async run(signal: AbortSignal, finishMs = 5_000): Promise<void> {
    // Other processes may have done what was found in an earlier run.
    this.queue.clear();
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
        if (!(failure instanceof ViewRebuilding)) this.logger.warn({ event: 'dueListUnread', failures, reason: String(failure) });
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
    await this.find();
    const areAllStarted = this.startAll();
    if (this.isChanged) return 0;
    const dueInMs = this.nextDueAt === null ? Infinity : Date.parse(this.nextDueAt) - Date.parse(this.clock.now());
    return Math.max(areAllStarted ? 1 : NO_SLOT_MS, Math.min(dueInMs, this.attempts.schedule.nextRetryMs(), LOOK_AGAIN_MS));
  }

  /** Starts whatever has a free slot; false when a retry found none. */
  private startAll(): boolean {
    const refused = this.attempts.schedule.ready().filter((due) => !this.attempts.tryStart(due));
    if (this.queue.handOut((due) => this.isTried(due) || this.attempts.tryStart(due))) this.isChanged = true;
    return refused.length === 0;
  }

  /** Reads the list to its end when it may hold something new, and starts what can be started page by page. */
  private async find(): Promise<void> {
    const now = this.clock.now();
    const isNextDue = this.nextDueAt !== null && this.nextDueAt <= now;
    const started = performance.now();
    if (!this.isChanged && !isNextDue && started < this.readAgainAt) return;
    // What is queued does not wait for the reading.
    this.startAll();
    this.isChanged = false;
    this.nextDueAt = null;
    const { schedule } = this.attempts;
    for await (const { due, nextDueAt, asOf } of this.reader.pages(now)) {
      this.nextDueAt = earlier(this.nextDueAt, nextDueAt);
      this.add(due, asOf);
      schedule.forgetSettled(asOf);
      this.startAll();
      // The rest of the list is read when there is room again.
      if (this.queue.isFull) break;
    }
    // So that reading a long list again takes a tenth of the time at most.
    this.readAgainAt = performance.now() + Math.max(LOOK_AGAIN_MS, 9 * (performance.now() - started));
  }

  /** Adds the items that are not already queued, running, waiting for another attempt, or settled since `asOf`. */
  private add(due: readonly Due[], asOf: Position | null): void {
    const { schedule } = this.attempts;
    for (const one of due) if (!this.attempts.isRunning(one) && schedule.isOpen(one, asOf)) this.queue.add(one);
  }

  /** Whether `tryAllDue` has tried it since it was queued: should it be due again, the schedule has it. */
  private isTried(due: Due): boolean {
    const { schedule } = this.attempts;
    return this.attempts.isRunning(due) || schedule.isSettled(due) || schedule.isWaiting(due);
  }
}

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);
