import { Logger } from '@nestjs/common';
import { backoffMs, pause } from '../pacing/backoff.js';
import type { EventFeed, EventStore, FeedBatch, Position } from '../ports/event-store.js';
import { StoreFailure } from '../ports/store-failure.js';
import {
  DocumentsTooLarge,
  type Generation,
  GenerationDropped,
  type ViewDefinition,
  type ViewDocument,
  type ViewStore,
} from '../ports/view-store.js';
import type { BatchFold, FoldedBatch, ParkedContract } from './batch-fold.js';
import type { Projection } from './projection.js';

/** Large, so that a rebuild folds and saves many events at a time; a live projection takes whatever has queued. */
const BATCH_SIZE = 2_000;
/**
 * A live build rests between a save and the next batch: one millisecond for each event saved, at most this many. A save costs the same
 * however little it holds: at half load, 5 ms instead of 10 took 3 ms off the lag and a sixteenth more of the service's CPU. After a batch
 * of one event the rest is one millisecond.
 */
const LONGEST_REST_MS = 10;
const RETRY = { firstMs: 200, boundMs: 10_000 };
/** How often a build that is not live yet says in the log how far it has come. */
const SIGN_EVERY_MS = 5_000;

export interface ProjectorPorts {
  readonly events: EventStore;
  readonly feed: EventFeed;
  readonly views: ViewStore;
}

/** What a projector has just saved, in the order of the log. */
export interface SavedBatch<Body extends object> {
  readonly position: Position;
  readonly documents: readonly ViewDocument<Body>[];
}

/** How a projector is doing: known only in the process that runs it. */
export interface ProjectorStatus {
  readonly view: string;
  /** How far the build that it fills has read the log, whether readers see that build or not; null before the first step. */
  readonly position: Position | null;
  /** Contracts parked since the start. */
  readonly parked: number;
  /** How often it has failed since the start. */
  readonly failures: number;
  /** Why it stopped for good or last failed; null while it runs. */
  readonly failure: string | null;
}

/** A build that is not live yet met an event it cannot read: it stays as it is, unseen by readers, until other code runs. */
export class RebuildFailed extends Error {
  constructor(view: string, { contractId, position, reason }: ParkedContract) {
    super(`the view ${view} cannot be built: the event at ${position} of contract ${contractId} cannot be read: ${reason}`);
    this.name = 'RebuildFailed';
  }
}

interface Build {
  readonly generation: Generation;
  live: boolean;
  position: Position | null;
  /** The end of the log as this build began to fill. */
  readonly target: Position | null;
  readonly filling: Filling;
}

/** What a build has folded before it went live; times on the clock of `performance.now()`. */
interface Filling {
  readonly startedAt: number;
  signAt: number;
  events: number;
}

/** Folds the log into one view, batch by batch, for ever. One projector at a time fills a build; a second one changes nothing. */
export class Projector<Body extends object> {
  private readonly logger: Logger;
  private readonly batches: BatchFold<Body>;
  private build: Build | null = null;
  private parked = 0;
  private failures = 0;
  private failure: string | null = null;

  /**
   * `onSaved` is called after each step that changed documents of the live build, and when a build goes live; `onStatus` after each step and
   * failure.
   */
  constructor(
    private readonly projection: Projection<Body>,
    private readonly ports: ProjectorPorts,
    private readonly onSaved: (saved: SavedBatch<Body>) => void = () => undefined,
    private readonly onStatus: (status: ProjectorStatus) => void = () => undefined,
  ) {
    this.logger = new Logger(`projection ${projection.view.name}`);
    this.batches = projection.batches(ports.views);
  }

  get view(): ViewDefinition {
    return this.projection.view;
  }

  /**
   * Runs until the signal aborts, following again from the last committed position after every failure. Ends early, and says why in
   * `status`, when a build that is not live yet meets an event it cannot read: no retry would change that.
   */
  async run(signal: AbortSignal): Promise<void> {
    const failures = { inARow: 0 };
    while (!signal.aborted) {
      try {
        const { views, events } = this.ports;
        const { generation, live } = await views.open(this.projection.view, await events.identity());
        await this.fill(await this.begin(generation, live), { signal, failures, untilLive: false });
        if (!signal.aborted) throw new Error('the log is no longer followed');
      } catch (failure) {
        if (failure instanceof GenerationDropped) continue;
        this.failure = failure instanceof Error ? failure.message : String(failure);
        this.failures += 1;
        this.onStatus(this.status());
        if (failure instanceof RebuildFailed) return this.logger.error({ event: 'rebuildFailed', reason: failure.message });
        failures.inARow += 1;
        this.logger.warn({ event: 'projectionFailed', failures: failures.inARow, reason: this.failure });
        await this.untilNextTry(failure, failures.inARow, signal);
      }
    }
  }

  /**
   * A repair, on a projector of its own: fills a new build beside the live one and points readers to it; the projector that filled the
   * old build then continues with the new one. Throws `RebuildFailed` at an event it cannot read, and what the stores throw; the old build
   * then stays live.
   */
  async rebuild(signal: AbortSignal): Promise<void> {
    const { views, events } = this.ports;
    const generation = await views.rebuild(this.projection.view, await events.identity());
    await this.fill(await this.begin(generation, false), { signal, failures: { inARow: 0 }, untilLive: true });
  }

  status(): ProjectorStatus {
    const { parked, failures, failure } = this;
    return { view: this.projection.view.name, position: this.build?.position ?? null, parked, failures, failure };
  }

  /** Waits longer after each failure in a row. When the log was away, it waits no longer than until the log is back. */
  private async untilNextTry(failure: unknown, failures: number, signal: AbortSignal): Promise<void> {
    const isLogAway = failure instanceof StoreFailure && failure.store === 'events';
    if (!isLogAway) return pause(backoffMs(failures, RETRY), signal);
    await pause(backoffMs(1, RETRY), signal);
    const waiting = new AbortController();
    const end = AbortSignal.any([signal, waiting.signal]);
    await Promise.race([pause(backoffMs(failures, RETRY), end), this.ports.feed.reachable(end)]);
    waiting.abort();
  }

  private async begin(generation: Generation, live: boolean): Promise<Build> {
    this.batches.forget();
    const { views, feed } = this.ports;
    const position = await views.checkpoint(generation);
    const target = await feed.head();
    if (position !== null && !(await feed.reaches(position))) {
      throw new Error(`the log ends at ${target}, before the view's checkpoint ${position}: it has lost events`);
    }
    const startedAt = performance.now();
    this.build = { generation, live, position, target, filling: { startedAt, signAt: startedAt + SIGN_EVERY_MS, events: 0 } };
    if (!live && target !== null) this.logger.log({ event: 'rebuilding', build: generation.build, from: position, to: target });
    return this.build;
  }

  private async fill(
    build: Build,
    { signal, failures, untilLive }: { readonly signal: AbortSignal; readonly failures: { inARow: number }; readonly untilLive: boolean },
  ): Promise<void> {
    for await (const batch of this.ports.feed.follow(build.position, { signal, batchSize: BATCH_SIZE })) {
      await this.step(build, batch);
      failures.inARow = 0;
      this.failure = null;
      if (!build.live && batch.live && reaches(build.position, build.target)) await this.promote(build);
      this.onStatus(this.status());
      if (build.live && untilLive) return;
      if (build.live && batch.events.length > 0) await pause(Math.min(batch.events.length, LONGEST_REST_MS), signal);
    }
  }

  private async step(build: Build, { events, position: to }: FeedBatch): Promise<void> {
    const { generation, position: from } = build;
    if (to === null || to === from) return;
    const started = performance.now();
    const folded = await this.batches.fold(generation, events);
    const [unreadable] = folded.parked;
    if (unreadable && !build.live) throw new RebuildFailed(this.projection.view.name, unreadable);
    this.reportParked(folded.parked);
    const batch = await this.save(build, folded, to);
    const { documents, puts } = batch;
    batch.keep();
    build.position = to;
    if (!build.live) this.signRebuild(build, events.length);
    const ms = Math.round(performance.now() - started);
    this.logger.debug({ event: 'projected', events: events.length, documents: puts.length, position: to, ms });
    if (build.live && documents.length > 0) this.onSaved({ position: to, documents });
  }

  private signRebuild({ generation: { build }, filling, position, target }: Build, events: number): void {
    filling.events += events;
    const now = performance.now();
    if (now < filling.signAt) return;
    filling.signAt = now + SIGN_EVERY_MS;
    const perSecond = Math.round((filling.events * 1_000) / (now - filling.startedAt));
    this.logger.log({ event: 'stillRebuilding', build, events: filling.events, perSecond, position, to: target });
  }

  /** What of the batch was saved: a document that the store refuses parks its own contract, live or not, and the others go on. */
  private async save({ generation, position: from }: Build, batch: FoldedBatch<Body>, to: Position): Promise<FoldedBatch<Body>> {
    try {
      if (await this.ports.views.save(generation, { from, to, puts: batch.puts })) return batch;
    } catch (failure) {
      const rest = failure instanceof DocumentsTooLarge ? batch.parkTooLarge?.(failure.ids) : undefined;
      if (!rest) throw failure;
      this.reportParked(rest.parked.filter(({ kind }) => kind === 'tooLarge'));
      if (await this.ports.views.save(generation, { from, to, puts: rest.puts })) return rest;
    }
    throw new Error(`another process moved the checkpoint on from ${from}`);
  }

  private reportParked(parked: readonly ParkedContract[]): void {
    for (const { contractId, position, reason } of parked) {
      this.parked += 1;
      this.logger.error({ event: 'parked', contractId, position, reason });
    }
  }

  private async promote(build: Build): Promise<void> {
    await this.ports.views.promote(build.generation);
    build.live = true;
    const { generation, position, target, filling } = build;
    const ms = Math.round(performance.now() - filling.startedAt);
    if (target !== null) this.logger.log({ event: 'rebuilt', build: generation.build, events: filling.events, ms, position });
    if (build.position !== null) this.onSaved({ position: build.position, documents: [] });
  }
}

const reaches = (position: Position | null, target: Position | null): boolean =>
  target === null || (position !== null && position >= target);
