import { Injectable, Logger } from '@nestjs/common';
import { contractIdOf } from '../events/codec.js';
import { Alarm } from '../pacing/alarm.js';
import { backoffMs, pause } from '../pacing/backoff.js';
import { EventFeed, type FeedBatch, type Position, type StoredEvent } from '../ports/event-store.js';
import { ViewStore } from '../ports/view-store.js';
import { CONTRACTS_VIEW } from '../projections/contracts/contracts.view.js';
import { caughtUp, type Freshness } from '../queries/freshness.js';
import { jobsCursor, jobsPosition } from '../queries/history/event-cursors.js';
import { WeighedCache } from '../weighed-cache.js';
import { JobViews, keyOf, partiesIn, sidesOf, type Change, type PartyOf, type Side } from './job-views.js';
import { LogTail, type TailReader } from './log-tail.js';
import { CatchUpTurns, restAfter } from './pace.js';
import type { OpenedStream } from './subscriber.js';
import { laterOf, Subscription } from './subscription.js';

/** Contracts whose parties are remembered, about 6 MiB: a change of one to whose parties nobody listens costs no read. */
const KNOWN = 20_000;
/** Contracts that wait for the view. When more do, because it is far behind, each stream reads by itself what changed. */
const MOST_PENDING = 20_000;
/** Contracts that are read at once. */
const AT_ONCE = 32;
const RETRY = { firstMs: 200, boundMs: 5_000 };
/** The longest that a timer of Node.js waits. */
const LONGEST_MS = 2 ** 31 - 1;

const nextTurn = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** Which contracts a stream of My Jobs sends, and after which cursor (null: from now on). */
export type AskedJobs = Side & Freshness & { readonly after: string | null };

/** The contracts of parties as they change, for any number of subscribers: each change is read once, after the view has reached it. */
@Injectable()
export class JobStreams implements TailReader {
  private readonly logger = new Logger('streams');
  private readonly sides = new Map<string, { readonly side: Side; readonly all: Set<Subscription> }>();
  private readonly parties = new WeighedCache<PartyOf>(KNOWN, () => 1);
  private readonly turns = new CatchUpTurns();
  private readonly alarm = new Alarm();
  /** By contract, in the order of the last changes. */
  private pending = new Map<string, Change>();
  private delivering: AbortController | null = null;

  constructor(
    private readonly tail: LogTail,
    private readonly jobs: JobViews,
    private readonly feed: EventFeed,
    private readonly views: ViewStore,
  ) {}

  /**
   * Throws `LOG_CHANGED` when the log does not hold the event that the cursor stands at. A stream from now on begins once the view shows all
   * that was recorded: a list that is read after its beginning lacks nothing that the stream does not send. Throws `VIEW_BEHIND` and
   * `ViewRebuilding` as the list does.
   */
  async open({ party, role, after, minPosition, waitMs }: AskedJobs): Promise<OpenedStream> {
    const head = after === null ? await this.feed.head() : null;
    const covered = after === null ? head : await jobsPosition(this.feed, after);
    await caughtUp(this.views, CONTRACTS_VIEW, { minPosition: laterOf(head, minPosition), waitMs });
    const cursor = after ?? (await this.cursorAt(head));
    return { cursor, begin: (subscriber) => this.begin({ party, role }, new Subscription(subscriber, covered)) };
  }

  take({ events, position }: FeedBatch): void {
    for (const event of events) this.note(event);
    if (this.pending.size > MOST_PENDING) this.readEach(position);
    this.alarm.ring();
  }

  lost(): void {
    for (const { subscriber } of this.all()) subscriber.end('logChanged');
  }

  private async cursorAt(head: Position | null): Promise<string | null> {
    if (head === null) return jobsCursor(null);
    const event = await this.feed.at(head);
    return event && jobsCursor(event);
  }

  private begin(side: Side, one: Subscription): void {
    const { signal } = one.subscriber;
    if (signal.aborted) return;
    const key = keyOf(side);
    const listeners = this.sides.get(key) ?? { side, all: new Set() };
    this.sides.set(key, listeners);
    listeners.all.add(one);
    signal.addEventListener('abort', () => this.leave(key, one), { once: true });
    if (!this.delivering) {
      this.delivering = new AbortController();
      void this.deliverAll(this.delivering.signal);
    }
    this.catchUp(side, one);
  }

  private leave(key: string, one: Subscription): void {
    const others = this.sides.get(key)?.all;
    others?.delete(one);
    if (others?.size === 0) this.sides.delete(key);
    if (this.sides.size > 0) return;
    this.tail.leave(this);
    this.delivering?.abort();
    this.delivering = null;
    this.pending = new Map();
  }

  private catchUp(side: Side, one: Subscription): void {
    const { subscriber } = one;
    let hasJoined = false;
    void one.catchUp(async () => {
      if (!hasJoined) await this.join(one);
      hasJoined = true;
      if (one.joins()) return true;
      await this.jobs.untilShown(one.goal, subscriber.signal);
      await subscriber.hasRoom();
      const { items, covered } = await this.turns.run(subscriber, () => this.jobs.changedAfter(one.covered, side));
      subscriber.deliver(items);
      one.covered = laterOf(one.covered, covered);
      return false;
    });
  }

  /** From then on its contracts are noted; up to there it reads by itself. */
  private async join(one: Subscription): Promise<void> {
    await this.tail.join(this);
    if (this.sides.size === 0) this.tail.leave(this);
    one.mustReach(this.tail.position);
  }

  private note(event: StoredEvent): void {
    const contractId = contractIdOf(event.stream);
    if (contractId === null) return;
    const parties = this.parties.get(contractId) ?? this.learn(contractId, event);
    if (parties && !sidesOf(parties).some(this.listens)) return;
    // The order is that of the last changes.
    this.pending.delete(contractId);
    this.pending.set(contractId, { position: event.position, id: event.id });
  }

  /** The first event of a contract names its parties, so a new one costs no read either. */
  private learn(contractId: string, { revision, data }: StoredEvent): PartyOf | null {
    const parties = revision === 0 && typeof data === 'object' && data !== null ? partiesIn({ ...data }) : null;
    if (parties) this.parties.put(contractId, parties);
    return parties;
  }

  private readEach(position: Position | null): void {
    this.pending = new Map();
    for (const { side, all } of this.sides.values()) {
      for (const one of all) {
        one.mustReach(position);
        this.catchUp(side, one);
      }
    }
  }

  /** Never rejects. */
  private async deliverAll(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        if (this.pending.size === 0) await this.alarm.sleep(LONGEST_MS, signal);
        await pause(restAfter(await this.deliver(signal), false), signal);
        failures = 0;
      } catch (failure) {
        failures += 1;
        const reason = failure instanceof Error ? failure.message : String(failure);
        this.logger.warn({ event: 'streamsInterrupted', failures, reason });
        await pause(backoffMs(failures, RETRY), signal);
      }
    }
  }

  /** Delivers what has changed by now. Returns how long that took, in milliseconds. */
  private async deliver(signal: AbortSignal): Promise<number> {
    const changes = [...this.pending];
    this.pending = new Map();
    let [delivered, workMs] = [0, 0];
    try {
      await this.jobs.untilShown(changes.at(-1)?.[1].position ?? null, signal);
      for (; delivered < changes.length && !signal.aborted; delivered += AT_ONCE) {
        const began = performance.now();
        await this.deliverSome(new Map(changes.slice(delivered, delivered + AT_ONCE)));
        workMs += performance.now() - began;
        await nextTurn();
      }
    } catch (failure) {
      this.pending = mergedOf(changes.slice(delivered), this.pending);
      throw failure;
    }
    return workMs;
  }

  private async deliverSome(changes: ReadonlyMap<string, Change>): Promise<void> {
    const found = await this.jobs.itemsOf(changes, this.listens, (contractId, parties) => this.parties.put(contractId, parties));
    for (const { side, items } of found) for (const one of this.sides.get(keyOf(side))?.all ?? []) one.take(items);
  }

  private readonly listens = (side: Side): boolean => this.sides.has(keyOf(side));

  private all(): readonly Subscription[] {
    return [...this.sides.values()].flatMap(({ all }) => [...all]);
  }
}

/** What is still to be delivered, before what came later. */
function mergedOf(left: readonly (readonly [string, Change])[], later: ReadonlyMap<string, Change>): Map<string, Change> {
  const merged = new Map(left);
  for (const [contractId, change] of later) {
    merged.delete(contractId);
    merged.set(contractId, change);
  }
  return merged;
}
