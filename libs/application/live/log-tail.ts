import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { backoffMs, pause } from '../pacing/backoff.js';
import { EventFeed, type FeedBatch, type Position } from '../ports/event-store.js';
import { restAfter } from './pace.js';

/** Events that are handed on at once: few, so that what one batch holds is sent before the next is read. */
const BATCH_SIZE = 256;
const RETRY = { firstMs: 200, boundMs: 5_000 };

/** Whoever wants to know what is appended. */
export interface TailReader {
  /** The next events, in the order of the log. The tail waits until it resolves. */
  take(batch: FeedBatch): Promise<void> | void;
  /** The log no longer holds what was handed on. Nothing more comes. */
  lost(): void;
}

interface Following {
  position: Position | null;
  readonly stopping: AbortController;
}

/** Follows the log once for all streams of this process, and only while there are any: an idle stream costs no query. */
@Injectable()
export class LogTail implements OnApplicationShutdown {
  private readonly logger = new Logger('streams');
  private readonly readers = new Set<TailReader>();
  private following: Following | null = null;
  private starting: Promise<void> | null = null;

  constructor(private readonly feed: EventFeed) {}

  /** Up to where the log was handed on. A reader that has joined gets what comes after. */
  get position(): Position | null {
    return this.following?.position ?? null;
  }

  /** From when it resolves on, the reader gets all that follows `position`. Joining again does nothing more. */
  async join(reader: TailReader): Promise<void> {
    while (!this.following) {
      this.starting ??= this.start().finally(() => (this.starting = null));
      await this.starting;
    }
    this.readers.add(reader);
  }

  leave(reader: TailReader): void {
    this.readers.delete(reader);
    if (this.readers.size === 0) this.stop();
  }

  onApplicationShutdown(): void {
    this.readers.clear();
    this.stop();
  }

  private async start(): Promise<void> {
    const position = await this.feed.head();
    const following = { position, stopping: new AbortController() };
    this.following = following;
    void this.follow(following);
  }

  private stop(): void {
    this.following?.stopping.abort();
    this.following = null;
  }

  /** Never rejects. */
  private async follow(following: Following): Promise<void> {
    const { signal } = following.stopping;
    for (let failures = 0; !signal.aborted;) {
      try {
        if (failures > 0 && (await this.hasLost(following))) return this.endAll();
        for await (const batch of this.feed.follow(following.position, { signal, batchSize: BATCH_SIZE })) {
          if (signal.aborted) return;
          failures = 0;
          await pause(restAfter(await this.handOn(following, batch), !batch.live), signal);
        }
        if (!signal.aborted) throw new Error('the log is no longer followed');
      } catch (failure) {
        if (signal.aborted) return;
        failures += 1;
        const reason = failure instanceof Error ? failure.message : String(failure);
        this.logger.warn({ event: 'streamsInterrupted', failures, reason });
        await pause(backoffMs(failures, RETRY), signal);
      }
    }
  }

  /** How long it took, in milliseconds. */
  private async handOn(following: Following, batch: FeedBatch): Promise<number> {
    const began = performance.now();
    following.position = batch.position;
    if (batch.events.length > 0) for (const reader of this.readers) await reader.take(batch);
    return performance.now() - began;
  }

  private async hasLost({ position }: Following): Promise<boolean> {
    return position !== null && !(await this.feed.reaches(position));
  }

  private endAll(): void {
    const readers = [...this.readers];
    this.readers.clear();
    this.stop();
    for (const reader of readers) reader.lost();
  }
}
