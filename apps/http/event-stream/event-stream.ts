import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Fifo, type StreamedItem, type EndReason, type Subscriber } from '#application';
import { COMMENT, endFrame, firstFrame, type SharedFrames } from './frames.js';

/** A stream that has so little to send has room for more. */
const ROOM_BYTES = 64 * 1024;

/** Why a stream is over: the service has ended it, or its reader has left. */
export type StreamOver = EndReason | 'left';

export interface EventStreamParts {
  readonly party: string;
  readonly response: ServerResponse;
  readonly frames: SharedFrames;
  /** Called when there is more or less to send than before. */
  readonly onUnsent: () => void;
  /** Called when events were handed to it. */
  readonly onSent: (count: number) => void;
  /** Called once. */
  readonly onOver: (reason: StreamOver) => void;
}

/**
 * The body of an answer of `text/event-stream`. Whole frames wait here until the connection takes them, so a stream that is cut off ends
 * between two frames.
 */
export class EventStream extends Readable implements Subscriber {
  private readonly waiting = new Fifo<Buffer>();
  private waitingBytes = 0;
  private isWanted = false;
  private over: StreamOver | null = null;
  private readonly aborting = new AbortController();
  private readonly forRoom = new Set<() => void>();

  constructor(private readonly parts: EventStreamParts) {
    // What it pushes is to be sent: it keeps nothing back.
    super({ highWaterMark: 1 });
    parts.response.on('drain', () => this.note());
  }

  get party(): string {
    return this.parts.party;
  }

  get signal(): AbortSignal {
    return this.aborting.signal;
  }

  /** Bytes that the connection has not taken yet. */
  get unsent(): number {
    return this.waitingBytes + this.readableLength + this.parts.response.writableLength;
  }

  begin(cursor: string | null): void {
    this.send(firstFrame(cursor));
  }

  deliver(items: readonly StreamedItem[]): void {
    if (items.length === 0 || this.over) return;
    this.parts.onSent(items.length);
    this.send(this.parts.frames.of(items));
  }

  /** Shows that the connection is alive. One that has something to send needs no comment, and none counts as progress of a reader that stands still. */
  comment(): void {
    if (this.unsent === 0) this.send(COMMENT);
  }

  async hasRoom(): Promise<void> {
    if (this.unsent <= ROOM_BYTES || this.over) return;
    await new Promise<void>((resolve) => this.forRoom.add(resolve));
  }

  /** Sends the reason last, right after what the connection has taken by now. A reader that was too slow loses what waits before it. */
  end(reason: EndReason): void {
    if (this.over) return;
    if (reason === 'tooSlow') this.forgetWaiting();
    this.send(endFrame(reason));
    this.finish(reason);
    this.flush();
  }

  override _read(): void {
    this.isWanted = true;
    this.flush();
    this.note();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.finish('left');
    done(error);
  }

  private send(frames: Buffer): void {
    if (this.over) return;
    this.waiting.push(frames);
    this.waitingBytes += frames.length;
    this.flush();
    this.note();
  }

  private forgetWaiting(): void {
    while (this.waiting.length > 0) this.waiting.shift();
    this.waitingBytes = 0;
  }

  private flush(): void {
    while (this.isWanted) {
      const next = this.waiting.shift();
      if (!next) break;
      this.waitingBytes -= next.length;
      this.isWanted = this.push(next);
    }
    if (this.over && this.waiting.length === 0) this.push(null);
  }

  private finish(over: StreamOver): void {
    if (this.over) return;
    this.over = over;
    this.aborting.abort();
    this.parts.onOver(over);
    this.note();
  }

  private note(): void {
    this.parts.onUnsent();
    if (this.unsent > ROOM_BYTES && !this.over) return;
    for (const resume of this.forRoom) resume();
    this.forRoom.clear();
  }
}
