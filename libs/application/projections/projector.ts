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
import type { Log } from '../log.js';
import { BATCH_SIZE, type Build, canWait, newFilling, reaches, RebuildFailed, restAfter, sayProgress, sayRebuilt } from './build.js';
import type { BatchFold, FoldedBatch, ParkedContract } from './batch-fold.js';
import type { Projection } from './projection.js';
import { sayParked } from '../say-parked.js';
import { UnfinishedAppend } from './unfinished-append.js';

const RETRY = { firstMs: 200, boundMs: 10_000 };

export interface ProjectorPorts {
  readonly events: EventStore;
  readonly feed: EventFeed;
  readonly views: ViewStore;
  /** Makes the log of a context. */
  readonly logOf: (context: string) => Log;
}

/** Whom a projector tells what it does, and how long it may rest. */
export interface ProjectorOptions<Body extends object> {
  /** Called after each step that changed documents of the live build, and when a build goes live. */
  onSaved?(this: void, saved: SavedBatch<Body>): void;
  /** Called after each step and failure. */
  onStatus?(this: void, status: ProjectorStatus): void;
  /** The longest rest of a live build between a save and the next batch. */
  readonly longestRestMs?: number;
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
  /** How often it has failed since the start. */
  readonly failures: number;
  /** Why it stopped for good or last failed; null while it runs. */
  readonly failure: string | null;
}

/** How a build is filled, and until when. */
interface Filled {
  readonly signal: AbortSignal;
  readonly failures: { inARow: number };
  readonly untilLive: boolean;
}

/** Folds the log into one view, batch by batch, for ever. One projector at a time fills a build; a second one changes nothing. */
export class Projector<Body extends object> {
  private readonly logger: Log;
  private readonly batches: BatchFold<Body>;
  private build: Build<Body> | null = null;
  private failures = 0;
  private failure: string | null = null;

  constructor(
    private readonly projection: Projection<Body>,
    private readonly ports: ProjectorPorts,
    private readonly options: ProjectorOptions<Body> = {},
  ) {
    this.logger = ports.logOf(`projection ${projection.view.name}`);
    this.batches = projection.batches(ports.views);
  }

  get view(): ViewDefinition {
    return this.projection.view;
  }

  /**
   * Runs until the signal aborts, following again from the last committed position after every failure. A contract that cannot be read is
   * parked, live and in a rebuild, and the others go on.
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
        this.options.onStatus?.(this.status());
        if (failure instanceof RebuildFailed) this.logger.error({ event: 'rebuildFailed', reason: failure.message });
        failures.inARow += 1;
        this.logger.warn({ event: 'projectionFailed', failures: failures.inARow, reason: this.failure });
        await this.untilNextTry(failure, failures.inARow, signal);
      }
    }
  }

  /**
   * A repair, on a projector of its own: fills a new build beside the live one and points readers to it; the projector that filled the
   * old build then continues with the new one. Throws `RebuildFailed` when no contract can be read, and what the stores throw; the old
   * build then stays live.
   */
  async rebuild(signal: AbortSignal): Promise<void> {
    const { views, events } = this.ports;
    const generation = await views.rebuild(this.projection.view, await events.identity());
    await this.fill(await this.begin(generation, false), { signal, failures: { inARow: 0 }, untilLive: true });
  }

  status(): ProjectorStatus {
    const { failures, failure } = this;
    return { view: this.projection.view.name, position: this.build?.position ?? null, failures, failure };
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

  private async begin(generation: Generation, live: boolean): Promise<Build<Body>> {
    this.batches.forget();
    const { views, feed } = this.ports;
    const position = await views.checkpoint(generation);
    const target = await feed.head();
    if (position !== null && !(await feed.reaches(position))) {
      throw new Error(`the log ends at ${target}, before the view's checkpoint ${position}: it has lost events`);
    }
    this.build = { generation, live, position, checkpoint: position, unsaved: null, target, filling: newFilling(), unread: [] };
    if (!live && target !== null) this.logger.log({ event: 'rebuilding', build: generation.build, from: position, to: target });
    return this.build;
  }

  private async fill(build: Build<Body>, how: Filled): Promise<void> {
    const unfinished = new UnfinishedAppend();
    try {
      do await this.follow(build, unfinished, how);
      while (unfinished.isGivenUp && !how.signal.aborted);
    } finally {
      unfinished.end();
    }
  }

  private async follow(build: Build<Body>, unfinished: UnfinishedAppend, { signal: stop, failures, untilLive }: Filled): Promise<void> {
    const signal = AbortSignal.any([stop, unfinished.begin()]);
    for await (const found of this.ports.feed.follow(build.position, { signal, batchSize: BATCH_SIZE })) {
      const batch = unfinished.take(found);
      if (!batch) continue;
      await this.step(build, batch);
      failures.inARow = 0;
      this.failure = null;
      if (!build.live && batch.live && reaches(build.position, build.target)) await this.promote(build);
      this.options.onStatus?.(this.status());
      if (build.live && untilLive) return;
      const restMs = restAfter(batch.events.length, this.options.longestRestMs);
      if (build.live && restMs > 0) await pause(restMs, signal);
    }
  }

  private async step(build: Build<Body>, { events: found, position: to, live }: FeedBatch): Promise<void> {
    const { generation, position: from, unsaved } = build;
    if (to === null || (to === from && !unsaved)) return;
    const started = performance.now();
    const events = build.unread.length > 0 ? [...build.unread, ...found] : found;
    const folded = await (unsaved?.batch.extend?.(events) ?? this.batches.fold(generation, events));
    if (!this.isBegun(build, folded, live)) {
      build.unread = folded.parked.length > 0 ? events : [];
      return;
    }
    build.unread = [];
    const waiting = { batch: folded, events: (unsaved?.events ?? 0) + events.length };
    const waits = !live && canWait(build, waiting);
    const { documents } = waits ? { documents: [] } : await this.save(build, folded, to);
    build.unsaved = waits ? waiting : null;
    build.position = to;
    if (!build.live) sayProgress(this.logger, build, events.length);
    const ms = Math.round(performance.now() - started);
    this.logger.debug({ event: 'projected', events: events.length, documents: documents.length, position: to, ms });
    if (build.live && documents.length > 0) this.options.onSaved?.({ position: to, documents });
  }

  /** A new build saves nothing before an event could be read, so that one that can read none begins anew when other code runs. */
  private isBegun({ live, position, unread }: Build<Body>, { hasRead, parked }: FoldedBatch<Body>, atEnd: boolean): boolean {
    if (live || position !== null || hasRead || parked.some(({ kind }) => kind !== 'unreadable')) return true;
    const [first] = parked;
    if (first && (atEnd || unread.length >= BATCH_SIZE)) throw new RebuildFailed(this.projection.view.name, first);
    return atEnd;
  }

  /** What of the batch was saved: a document that the store refuses parks its own contract, live or not, and the others go on. */
  private async save(build: Build<Body>, batch: FoldedBatch<Body>, to: Position): Promise<FoldedBatch<Body>> {
    this.reportParked(batch.parked);
    try {
      return await this.saveAll(build, batch, to);
    } catch (failure) {
      const rest = failure instanceof DocumentsTooLarge ? batch.parkTooLarge?.(failure.ids) : undefined;
      if (!rest) throw failure;
      this.reportParked(rest.parked.filter(({ kind }) => kind === 'tooLarge'));
      return this.saveAll(build, rest, to);
    }
  }

  private async saveAll(build: Build<Body>, batch: FoldedBatch<Body>, to: Position): Promise<FoldedBatch<Body>> {
    const { views } = this.ports;
    const { generation, checkpoint: from } = build;
    if (!(await views.save(generation, { from, to, puts: batch.puts })))
      throw new Error(`another process moved the checkpoint on from ${from}`);
    build.checkpoint = to;
    batch.keep();
    return batch;
  }

  private reportParked(parked: readonly ParkedContract[]): void {
    for (const one of parked) sayParked(this.logger, { finder: this.projection.view.name, ...one });
  }

  private async promote(build: Build<Body>): Promise<void> {
    await this.ports.views.promote(build.generation);
    build.live = true;
    sayRebuilt(this.logger, build);
    if (build.position !== null) this.options.onSaved?.({ position: build.position, documents: [] });
  }
}
