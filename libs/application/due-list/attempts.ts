import { Injectable, Logger, Optional } from '@nestjs/common';
import { FairSlots } from '../pacing/fair-slots.js';
import { Clock } from '../ports/clock.js';
import { EventFeed } from '../ports/event-store.js';
import type { ActOutcome } from './acts/act.js';
import { DueActs } from './acts/due-acts.js';
import { isAsk } from '../projections/due-list/due-list.view.js';
import { keyOf, sharerOf, type Due } from './due.js';
import { Schedule } from './schedule.js';

/** Of these each kind of deadline may have a half at once. */
const DEADLINES_AT_ONCE = 32;
/** After this long without an answer of the gateway, what became of a funding is a question for the operator. */
const UNKNOWN_TOO_LONG_MS = 15 * 60_000;

/** How many charges and payouts may be asked for at once. Waiting for a gateway costs next to nothing. */
export class GatewayConcurrency {
  constructor(readonly asks = 256) {}
}

/**
 * Tries due items, each one once at a time, and keeps the schedule of what is to be tried again. What the gateway is
 * asked for and deadlines have slots of their own. Each party has a fair share of the former, and each kind of deadline of the latter, so the
 * work of one party never holds up another's.
 */
@Injectable()
export class Attempts {
  readonly schedule = new Schedule();
  private readonly logger = new Logger('due list');
  private readonly askSlots: FairSlots;
  private readonly deadlineSlots = new FairSlots(DEADLINES_AT_ONCE);
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly reported = new Set<string>();
  private isStopped = false;
  private failures = 0;
  /** Called after each attempt. */
  onFinished: () => void = () => undefined;

  constructor(
    private readonly acts: DueActs,
    private readonly feed: EventFeed,
    private readonly clock: Clock,
    @Optional() concurrency: GatewayConcurrency = new GatewayConcurrency(),
  ) {
    this.askSlots = new FairSlots(concurrency.asks);
  }

  get running(): number {
    return this.inFlight.size;
  }

  /** Attempts since the start that did not settle what was due. */
  get failed(): number {
    return this.failures;
  }

  isRunning(due: Due): boolean {
    return this.inFlight.has(keyOf(due));
  }

  /** False when no slot is free for it, the item is being tried already, or starts have been stopped. */
  tryStart(due: Due): boolean {
    if (this.isStopped || this.isRunning(due) || !this.slotsFor(due).tryTake(sharerOf(due))) return false;
    this.start(due);
    return true;
  }

  /** Resolves once the item was tried, now or by an attempt that runs already. */
  async tryOnce(due: Due): Promise<void> {
    if (!this.isRunning(due)) {
      await this.slotsFor(due).take(sharerOf(due));
      if (this.isStopped || this.isRunning(due) || this.schedule.isSettled(due)) this.slotsFor(due).release(sharerOf(due));
      else this.start(due);
    }
    await this.inFlight.get(keyOf(due));
  }

  /** Allows starts again after a stop. */
  goOn(): void {
    this.isStopped = false;
  }

  /** Starts nothing more; resolves when all running attempts have finished. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.inFlight.values());
  }

  /** Fundings whose outcome the gateway has not reported for a long time. */
  unknownFundings(): readonly Due[] {
    const since = new Date(Date.parse(this.clock.now()) - UNKNOWN_TOO_LONG_MS).toISOString();
    const unanswered = this.schedule.waiting({ unansweredMs: UNKNOWN_TOO_LONG_MS });
    return unanswered.filter(({ item }) => item.what === 'fund' && item.dueAt <= since);
  }

  private slotsFor({ item }: Due): FairSlots {
    return isAsk(item) ? this.askSlots : this.deadlineSlots;
  }

  private start(due: Due): void {
    const key = keyOf(due);
    this.schedule.markStarted(due);
    const attempt = this.attempt(due).finally(() => {
      this.inFlight.delete(key);
      this.slotsFor(due).release(sharerOf(due));
      this.onFinished();
    });
    this.inFlight.set(key, attempt);
  }

  private async attempt(due: Due): Promise<void> {
    const started = performance.now();
    try {
      const { outcome } = await this.perform(due);
      if (outcome === 'unknown') this.retryLater(due, 'unknown', started);
      else this.logger.debug({ ...lineOf(due, started), outcome });
    } catch (failure) {
      this.retryLater(due, failure instanceof Error ? failure.message : String(failure), started);
    }
  }

  private async perform(due: Due): Promise<ActOutcome> {
    const result = await this.acts.perform(due, { isPending: this.schedule.isPending(due) });
    if (result.outcome === 'unknown') return result;
    // The gateway has answered: should it not know again, that is reported anew.
    this.reported.delete(keyOf(due));
    if (result.outcome === 'pending' || result.outcome === 'actionRequired' || result.outcome === 'heldUp') {
      this.schedule.markPending(due);
      return result;
    }
    const position = result.outcome === 'settled' ? result.position : await this.feed.head();
    this.schedule.settled(due, position);
    return result;
  }

  private retryLater(due: Due, reason: string, started: number): void {
    this.failures += 1;
    const failures = this.schedule.markFailed(due);
    this.logger.warn({ ...lineOf(due, started), failures, reason });
    const key = keyOf(due);
    if (this.reported.has(key) || !this.unknownFundings().some((one) => keyOf(one) === key)) return;
    this.reported.add(key);
    this.logger.error({ ...lineOf(due, started), outcome: 'unknown for 15 minutes: ask the gateway' });
  }
}

function lineOf({ contractId, item }: Due, started: number): object {
  return { due: item.what, contractId, milestoneId: item.milestoneId, ms: Math.round(performance.now() - started) };
}
